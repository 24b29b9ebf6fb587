const date =
  '(?:[0-9]{4}-(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])' +
  '|[0-9]{4}-(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)' +
  '|[0-9]{4}-02-(?:0[1-9]|1[0-9]|2[0-8])' +
  '|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)';
const time = '(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?|24:00:00(?:\\.0+)?)';
const zone = '(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?';

/** An xsd:dateTime with a four-digit year, as the source of a regular expression. @see RFC 7643 §2.3.5 */
export const dateTimePattern = `^${date}T${time}${zone}$`;

const dateTime = new RegExp(dateTimePattern, 'u');
const parts = /^(.{19})(?:\.([0-9]+))?(.*)$/u;

/** True for a valid xsd:dateTime. @see RFC 7643 §2.3.5 */
export function isDateTime(text: string): boolean {
  return dateTime.test(text);
}

/**
 * The instant of an xsd:dateTime in milliseconds since 1970, cut to the millisecond; UTC when it has no zone;
 * undefined when it is not a dateTime.
 *
 * @see RFC 7643 §2.3.5
 */
export function instantOf(text: string): number | undefined {
  if (!dateTime.test(text)) return undefined;
  const match = parts.exec(text);
  if (match === null) return undefined;
  const [, seconds = '', fraction = '', offset = ''] = match;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  return Date.parse(`${seconds}.${milliseconds}${offset === '' ? 'Z' : offset}`);
}
