import { invalid } from './refusal-error.js';

const longestName = 90;
const longestEmail = 254;
const longestText = 255;
const plainName = /^[A-Za-z0-9_-]+$/;
const emailForm = /^[^\s@]+@[^\s@]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const controls = /[\u0000-\u001f\u007f-\u009f]/;

/** An organization's name or a username: letters, digits, `-` and `_`. Throws `unprocessable`. */
export function checkPlainName(attribute: 'name' | 'username', value: string): string {
  if (value.length > 0 && value.length <= longestName && plainName.test(value)) return value;
  const rule = `only letters, digits, "-" and "_", 1 to ${longestName} of them`;
  throw invalid(attribute, `${attribute === 'name' ? 'Name' : 'Username'} must have ${rule}.`);
}

/** A team's name or another short text of one line. Throws `unprocessable`. */
export function checkText(attribute: string, value: string): string {
  if (value.trim().length > 0 && value.length <= longestText && isPlain(value)) return value;
  throw invalid(attribute, `${attribute} must be a text of 1 to ${longestText} characters without control characters.`);
}

/** An e-mail address, by its outer form. Throws `unprocessable`. */
export function checkEmail(value: string): string {
  if (value.length <= longestEmail && emailForm.test(value) && isPlain(value)) return value;
  throw invalid('email', 'Email must be an address like name@example.com.');
}

/** No control character and no half of a surrogate pair, which storage could not keep as it is. */
function isPlain(value: string): boolean {
  return !controls.test(value) && value.isWellFormed();
}
