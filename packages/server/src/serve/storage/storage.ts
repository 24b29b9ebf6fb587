import type { Container, ContainerModule } from 'inversify';
import type { ProfileName } from '../../config/profiles.js';
import type { ServeConfig } from '../../config/serve-config.js';
import type { Tenancy } from '../../host/index.js';

/** Where records are, for an operator. */
export interface Place {
  /** The folder's path, or the database without its credentials. */
  readonly name: string;
  /** How another one is chosen. */
  readonly other: string;
}

/** What the server says of its storage when it is ready. */
export interface StorageAnnouncement {
  readonly store: 'sqlite' | 'mongodb';
  /** Absolute path of the data folder, where there is one. */
  readonly data?: string;
  /** Hosts and name of the database. */
  readonly database?: string;
}

/** Where the server keeps its records. */
export interface Storage {
  readonly place: Place;
  readonly announcement: StorageAnnouncement;
  /** The key under which token hashes are made. */
  readonly key: Uint8Array;
  /** Binds the store, and the reference host in the same database. */
  readonly modules: (tenancy: Tenancy) => readonly ContainerModule[];
  /** Opens what the modules have bound; from then on the container gives everything at once. */
  readonly open: (container: Container) => Promise<void>;
  /** Whether the key is the one that the records were written with; the first start leaves a mark. */
  readonly isKeyOf: (container: Container) => Promise<boolean>;
  /** Refuses a profile that would hide what is kept; remembers it. */
  readonly checkProfile: (container: Container, profile: ProfileName) => Promise<void>;
  /** Remembers who is provisioned; tells whether that was something else before. */
  readonly changesTenancy: (container: Container, tenancy: Tenancy) => Promise<boolean>;
}

/** What {@link Storage} is made with. */
export interface StorageOptions {
  readonly config: ServeConfig;
  readonly environment: NodeJS.ProcessEnv;
  /** Tells the operator. */
  readonly warn: (message: string) => void;
  /** What is to be done when the server stops. */
  readonly onClose: (close: () => void | Promise<void>) => void;
}
