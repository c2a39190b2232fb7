import type { ColumnType } from 'kysely'

/** A column the database fills when the insert leaves it out. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>
/** 0 or 1: SQLite has no truth values. */
export type Flag = 0 | 1
