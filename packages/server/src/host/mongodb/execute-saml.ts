import type { SamlCommand } from '../commands/index.js';
import { changeSaml, type SamlSettings, samlLocked, samlOffFor } from '../model/index.js';
import { done, type Handlers } from '../sqlite/handlers.js';
import { senseless } from '../sqlite/refusals.js';
import { hostCollections } from './collections.js';
import { type SamlDocument, samlKey } from './documents.js';
import type { Target } from './target.js';
import { toSaml } from './to-model.js';
import { touchSaml } from './touches.js';

const { organizations, saml } = hostCollections;

/** Executes commands on the SAML settings. */
export function samlHandlers({ unit }: Target): Handlers<SamlCommand> {
  const read = () => unit.get<SamlDocument>(saml, samlKey);
  const save = ({ hasPrivateKey: _, ...settings }: SamlSettings, privateKey = read()?.privateKey ?? null) => {
    if (read() === undefined) unit.insert(saml, { _id: samlKey, settings, privateKey } as SamlDocument);
    else unit.update(saml, samlKey, { settings, privateKey });
    return done;
  };
  return {
    updateSaml: ({ changes: { privateKey, ...changes } }) => {
      const fault = samlOffFor(changes);
      touchSaml(unit);
      if (fault !== undefined && unit.find(organizations, { isConfigured: true }).length > 0) {
        return { refusal: senseless(fault, samlLocked) };
      }
      return save(changeSaml(toSaml(read()), changes), privateKey);
    },
    revokeOldIdpCert: () => save({ ...toSaml(read()), oldIdpCert: null }),
  };
}
