const longest = 60;

/** A username made from the local part of an e-mail: `[A-Za-z0-9_-]`, everything else becomes `_` [USER-4]. */
export function usernameFor(email: string): string {
  const at = email.lastIndexOf('@');
  const local = at > 0 ? email.slice(0, at) : email;
  return local.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, longest) || '_';
}

/** The username to try next when one is taken. */
export function withSuffix(username: string, suffix: string): string {
  return `${username}_${suffix}`;
}
