// Holds the titles of the tests that ran against the rules of docs/reference/behaviour.md.

const row = /^\|\s*([A-Z]+-\d+)\s*\|.*\|\s*(yes|not yet)\s*\|\s*$/;
const startsLikeRow = /^\|\s*[A-Z]+-\d/;

/** The rules of the page: id → built. A row that can't be read throws, so that no rule is lost by a slip of the pen. */
export function readRules(page) {
  const rules = new Map();
  for (const line of page.split('\n').filter((text) => startsLikeRow.test(text))) {
    const match = row.exec(line);
    if (!match) throw new Error(`behaviour.md: a row must be | ID | rule | yes or not yet |: ${line}`);
    if (rules.has(match[1])) throw new Error(`behaviour.md: ${match[1]} stands there twice`);
    rules.set(match[1], match[2] === 'yes');
  }
  return rules;
}

/** The ids in a title: `refuses it [SET-4]`, `[SET-4, STATE-5]`. */
export function idsInTitle(title) {
  const groups = [...title.matchAll(/\[([A-Z]+-\d+(?:,\s*[A-Z]+-\d+)*)\]/g)];
  return groups.flatMap((match) => match[1].split(/,\s*/));
}

/** What is wrong, a line each: built rules without a test, and ids that the page doesn't know. Empty when all is well. */
export function ruleProblems(rules, titles) {
  const tested = new Map(titles.flatMap((title) => idsInTitle(title).map((id) => [id, title])));
  const untested = [...rules].filter(([id, built]) => built && !tested.has(id)).map(([id]) => id);
  const unknown = [...tested].filter(([id]) => !rules.has(id));
  return [
    ...untested.map((id) => `${id} is marked built, but no test that passed has it in its title`),
    ...unknown.map(([id, title]) => `${id} is in a test's title but not in docs/reference/behaviour.md: ${title}`),
  ];
}
