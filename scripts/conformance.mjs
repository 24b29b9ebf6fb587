// Holds the clauses of scripts/conformance-clauses.mjs against the tests that ran, and writes docs/reference/conformance.md.

const profiles = ['standard', 'terraformEnterprise'];
const levels = ['MUST', 'SHOULD', 'MAY', 'ours'];

/** The document that a clause is from, by the first letter of its id: `S2.5-1`, `3.4.2-1`, `C2-1`, `E-1`, `OURS-1`. */
const documents = { S: 'RFC 7643', C: 'RFC 9865', E: 'RFC 9967' };

/** Where a clause stands: `RFC 7643 §2.5`; what is this project's own choice stands nowhere. */
export function sectionOf({ id }) {
  const section = id.slice(0, id.lastIndexOf('-'));
  if (section === 'OURS') return '–';
  const document = documents[id[0]];
  if (document === undefined) return `RFC 7644 §${section}`;
  return section.length === 1 ? document : `${document} §${section.slice(1)}`;
}

/** What is wrong with the list itself, a line each. */
function listProblems(clauses) {
  const seen = new Set();
  return clauses.flatMap(({ id, level, text, tests, ...states }) => {
    const problems = [];
    if (seen.has(id)) problems.push(`${id} stands there twice`);
    seen.add(id);
    if (!/^([SCE]?\d+(\.\d+)*|E|OURS)-\d+$/.test(id)) problems.push(`${id} is no id of a clause`);
    if (!levels.includes(level)) problems.push(`${id} has the unknown level ${level}`);
    if (!/^[^|\n]+\.$/.test(text)) problems.push(`${id} is not one sentence`);
    for (const profile of profiles) {
      if (stateText(states[profile]) === undefined) problems.push(`${id} does not say what ${profile} does`);
    }
    if (tests.length === 0 && !profiles.every((profile) => states[profile] === 'not supported'))
      problems.push(`${id} names no test`);
    return problems;
  });
}

/**
 * What is wrong, a line each: clauses that are malformed or without a test, and tests that did not pass or are not there.
 * A test is named by its file and a part of its title. Empty when all is well.
 */
export function conformanceProblems(clauses, passed) {
  const titles = Map.groupBy(passed, ({ file }) => file);
  const missing = clauses.flatMap(({ id, tests }) =>
    tests
      .filter(({ file, title }) => !(titles.get(file) ?? []).some((test) => test.title.includes(title)))
      .map(({ file, title }) => `${id} names a test that did not pass or is not there: ${file}: ${title}`),
  );
  return [...listProblems(clauses), ...missing];
}

/** A state as the page says it; undefined for what is none. */
function stateText(state) {
  if (state === 'supported' || state === 'not supported') return state;
  return typeof state?.differs === 'string' ? `differs: ${state.differs}` : undefined;
}

const intro = `# Conformance

What RFC 7643 and RFC 7644 with their verified errata, RFC 9865 (cursors) and RFC 9967 (events) ask of a service provider, clause
by clause in our words, and the tests that prove it. \`pnpm test\` fails when one of these tests is missing or does not pass.
\`ours\` is a point on which the RFCs leave the choice, or on which the world disagrees. What the default forgives beyond the
RFCs is in [interop rules](interop-rules.md).

This page is generated: \`node scripts/reference.mjs\`, from \`scripts/conformance-clauses.mjs\`.
`;

const kinds = ['supported', 'differs', 'not supported'];

/** How many clauses are in each state, for each profile. */
export function countStates(clauses, profile) {
  const found = clauses.map(({ [profile]: state }) => (typeof state === 'string' ? state : 'differs'));
  return Object.fromEntries(kinds.map((kind) => [kind, found.filter((other) => other === kind).length]));
}

function summary(clauses) {
  const rows = profiles.map((profile) => {
    const counts = countStates(clauses, profile);
    return `| \`${profile}\` | ${counts.supported} | ${counts.differs} | ${counts['not supported']} |`;
  });
  return ['| profile | supported | differs | not supported |', '|---|---|---|---|', ...rows].join('\n');
}

/** What a cell of a table may hold: a bar would end it, and `<…>` would be a tag. */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function linkText(text) {
  return cell(text).replaceAll(/[[\]]/g, '\\$&');
}

function statesCell(clause) {
  const [standard, other] = profiles.map((profile) => stateText(clause[profile]));
  if (standard === other) return cell(standard);
  return cell(`\`standard\`: ${standard}. \`terraformEnterprise\`: ${other}.`);
}

function testsCell({ tests }) {
  if (tests.length === 0) return 'not supported';
  return tests.map(({ file, title }) => `[${linkText(title)}](../../${file})`).join('; ');
}

function table(clauses) {
  const rows = clauses.map(
    (clause) =>
      `| ${clause.id} | ${sectionOf(clause)} | ${clause.level} | ${cell(clause.text)} | ${statesCell(clause)} | ${testsCell(clause)} |`,
  );
  return ['| id | section | level | clause | state | proved by |', '|---|---|---|---|---|---|', ...rows].join('\n');
}

/** The text of docs/reference/conformance.md. */
export function conformancePage(groups) {
  const clauses = groups.flatMap((group) => group.clauses);
  const parts = groups.map(({ title, clauses: some }) => `## ${title}\n\n${table(some)}\n`);
  return [intro, `${summary(clauses)}\n`, ...parts].join('\n');
}
