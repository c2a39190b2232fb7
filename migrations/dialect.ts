import type { Kysely } from 'kysely'

/** The two databases the program runs on. */
export type Dialect = 'sqlite' | 'postgres'

/** A connection whose tables are not known to the type checker: a migration is frozen in time, today's types are not. */
// oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own recommendation for migrations
export type AnyDatabase = Kysely<any>
