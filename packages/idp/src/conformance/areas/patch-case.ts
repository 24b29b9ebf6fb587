import { fillPlaceholders } from '../../corpus/placeholders.js';
import type { Assertion } from '../../corpus/sample.js';
import { jsonEqual } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAssertions, expectRefusal, expectStatus, expectThat } from '../expect.js';
import type { Made } from '../made.js';
import type { Need } from '../offer.js';
import { readAgain, type Session } from '../session.js';

/** A clause on PATCH as data; texts may hold `{{name}}`, the user's unique name. */
export interface PatchCase {
  readonly id: string;
  readonly title: string;
  readonly section?: string;
  readonly level?: Clause['level'];
  readonly needs?: readonly Need[];
  /** What the user has besides the usual. */
  readonly start?: Readonly<Record<string, unknown>>;
  readonly operations: readonly unknown[];
}

/** The clause that a PATCH succeeds and what a look at the user shows then. */
export function patchClause(one: PatchCase & { readonly after: readonly Assertion[] }): Clause {
  return {
    ...headOf(one),
    run: async (session) => {
      const made = await makeStart(session, one);
      expectStatus(await session.patch(made.path, filled(one.operations, made)), 200, 204);
      const after = one.after.map(([path, operator, value]): Assertion => [path, operator, fill(value, made)]);
      expectAssertions(await readAgain(session, made), after);
    },
  };
}

/** The clause that a PATCH is refused and changes nothing, meta included. */
export function refusedPatchClause(
  one: PatchCase & { readonly status?: number; readonly scimTypes: readonly string[] },
): Clause {
  return {
    ...headOf(one),
    run: async (session) => {
      const made = await makeStart(session, one);
      const before = await readAgain(session, made);
      for (const operation of one.operations) {
        const answer = await session.patch(made.path, filled([operation], made));
        expectRefusal(answer, one.status ?? 400, ...one.scimTypes);
      }
      const after = await readAgain(session, made);
      expectThat(jsonEqual(after.body, before.body), `no change: ${before.response.text}`, after.response.text);
    },
  };
}

function headOf(one: PatchCase): Omit<Clause, 'run'> {
  const { id, title, section = protocol('3.5.2'), level = 'MUST', needs = [] } = one;
  return { id, title, section, level, needs: ['patch', ...needs] };
}

async function makeStart(session: Session, { start = {} }: PatchCase): Promise<Made> {
  const name = session.freshName();
  const more = fillPlaceholders(start, new Map([['name', name]]));
  return session.makeUser(more as Readonly<Record<string, unknown>>, name);
}

function fill(value: unknown, made: Made): unknown {
  return fillPlaceholders(value, new Map([['name', made.name]]));
}

function filled(operations: readonly unknown[], made: Made): readonly unknown[] {
  return operations.map((operation) => fill(operation, made));
}
