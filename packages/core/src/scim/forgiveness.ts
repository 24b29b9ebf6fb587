/** One thing that identity providers send against the RFCs and that can be forgiven: what is sent, and what it is taken for. */
export interface ForgivenessDescription {
  readonly description: string;
}

/** Every rule of forgiveness by its name; each is one behaviour, asked for by name where the shape is read. */
export const forgivenessRules = {
  missingSchemas: { description: 'A body or PatchOp message whose `schemas` does not name the schemas that it uses.' },
  foreignSchemas: { description: 'A URN in `schemas` that the resource type does not have, or one twice.' },
  unknownAttributes: { description: 'An attribute or sub-attribute that the schemas do not define is ignored.' },
  pathNames: { description: 'A path, or the URN of the core schema, where the name of an attribute belongs.' },
  stringBooleans: { description: 'The strings "True" and "False", in any letter case, for a boolean.' },
  singleValueForList: { description: 'One value for a multi-valued attribute of a body.' },
  listForSingleValue: { description: 'A list of one for a single value.' },
  bareComplexValue: { description: 'A simple value for a complex one is its sub-attribute `value`.' },
  operationCase: { description: 'The name of a PATCH operation in any letter case.' },
  emptyPath: { description: 'An empty PATCH path for none.' },
  createMissingElement: { description: 'A PATCH path that selects no element makes the one that it describes.' },
  keepSelector: { description: 'An element that is replaced keeps the sub-attributes that selected it.' },
  bareWordFilter: { description: 'A word without quotes for a string in a filter.' },
  looseFilterLiterals: { description: 'A number or boolean for a string in a filter, and the reverse.' },
  elementFilter: { description: 'A test after the brackets of a filter, as in `emails[type eq "work"].value eq "x"`.' },
} as const satisfies Readonly<Record<string, ForgivenessDescription>>;

/** The name of a rule of forgiveness. */
export type ForgivenessRule = keyof typeof forgivenessRules;

/** Which rules are on. */
export type Forgiveness = Readonly<Record<ForgivenessRule, boolean>>;

/** The option of everything that reads what clients send. */
export interface ForgivenessOptions {
  /** What is forgiven; nothing by default. */
  readonly forgive?: Forgiveness;
}

/** Every rule on: lenient interop. */
export const forgiveAll: Forgiveness = everyRule(true);

/** Every rule off: the RFCs as they are written. */
export const forgiveNothing: Forgiveness = everyRule(false);

function everyRule(on: boolean): Forgiveness {
  return Object.fromEntries(Object.keys(forgivenessRules).map((name) => [name, on])) as Forgiveness;
}
