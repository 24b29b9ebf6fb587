/** Where a proxy has to stand before a MongoDB server. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  /** The URL of the database by way of a proxy on this port, and by no other way. */
  through(port: number, options?: Readonly<Record<string, string | number>>): string;
}

/** The address of the server that takes writes; `hello` is a server's answer to the command of this name. */
export function addressOf(url: string, hello: Readonly<Record<string, unknown>>): DatabaseAddress {
  const [, user = '', hosts = '', name = '', query = ''] =
    /^mongodb:\/\/((?:[^@/]*@)?)([^/?]+)\/?([^?]*)\??(.*)$/.exec(url) ?? [];
  const primary = typeof hello['primary'] === 'string' ? hello['primary'] : hosts.split(',')[0];
  const [, host = '', port = '27017'] = /^(.*?)(?::(\d+))?$/.exec(primary ?? '') ?? [];
  return {
    host,
    port: Number(port),
    through: (own, options = {}) => {
      const all = new URLSearchParams(query);
      for (const [option, value] of Object.entries({ ...options, directConnection: true })) all.set(option, `${value}`);
      return `mongodb://${user}127.0.0.1:${own}/${name}?${all}`;
    },
  };
}
