import type { BrokenStore } from './broken-store.js';
import { checkThenAct } from './stale-answers.js';

/** Stores that are right for one writer and wrong for two. */
export const brokenRaces: readonly BrokenStore[] = [
  {
    name: 'tests for a userName before it writes one',
    kills: ['lets one of many parallel creations of a userName win'],
    breakage: checkThenAct({ tx: ['insertIdentity'] }),
  },
  {
    name: 'tests for a displayName before it writes one',
    kills: ['lets one of many parallel creations of a displayName win'],
    breakage: checkThenAct({ tx: ['insertGroup'] }),
  },
  {
    name: 'compares the version of an identity before it writes',
    kills: ['lets one of many parallel changes of one version of an identity win'],
    breakage: checkThenAct({ tx: ['identity'] }),
  },
  {
    name: 'compares the version of the settings before it writes',
    kills: [
      'lets one of many parallel changes of one version of the settings win',
      'lets nobody create an identity after a pause that ran beside it',
      'leaves nothing behind when a reset runs beside a creation',
    ],
    breakage: checkThenAct({ tx: ['configuration'] }),
  },
  {
    name: 'writes a group as it read it before',
    kills: [
      'loses no member when many writers add to one group, and counts each',
      'counts each member once when many writers add and remove the same ones',
      'keeps every attribute when one writer renames a group while others change its members',
      'lets one of many parallel changes of a group that expect one version win',
    ],
    breakage: checkThenAct({ tx: ['group'] }),
  },
  {
    name: 'counts tokens before it writes one',
    kills: ['never has more tokens than the maximum, however many writers add one'],
    breakage: checkThenAct({ tx: ['countTokens'] }),
  },
  {
    name: 'tests for a link before it writes one',
    kills: ['lets one of many parallel links of a team win'],
    breakage: checkThenAct({ tx: ['link'] }, (tx) => ({
      insertLink: (link) => {
        tx.removeLink(link.teamId);
        tx.insertLink(link);
      },
    })),
  },
  {
    name: 'looks for members before it writes memberships',
    kills: ['keeps groups true when an identity is deleted while another writer adds it'],
    breakage: checkThenAct({ tx: ['identity'] }),
  },
  {
    name: 'looks for a group before it nests it',
    kills: ['keeps groups true when a group is deleted while another writer nests it'],
    breakage: checkThenAct({ tx: ['group'] }),
  },
  {
    name: 'looks for a recovery admin before it adopts',
    kills: ['keeps a recovery admin when two adoptions would each leave the other as the last'],
    breakage: checkThenAct({ host: ['hasRecoveryAdmin'] }),
  },
  {
    name: 'looks at links before it sets a role group, and at role groups before it links',
    kills: ['never has a group that both confers a role and has links'],
    breakage: checkThenAct({ tx: ['configuration', 'countLinks'] }),
  },
  {
    name: 'looks for a group before it links a team to it',
    kills: ['links no team to a group that is deleted beside it'],
    breakage: checkThenAct({ tx: ['group', 'links'] }),
  },
  {
    name: 'reads members before it links and links before it changes members',
    kills: ['makes a team equal to its group when members change while it is linked or resumed'],
    breakage: checkThenAct({ tx: ['members', 'links'] }),
  },
];
