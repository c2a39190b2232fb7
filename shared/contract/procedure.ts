import { z } from 'zod'
import type { Role } from '../domain/roles.ts'

/** Who may call a procedure: anybody at the station, any signed-in worker, or only workers with one of the roles. */
export type Access = 'anyone' | 'signed-in' | readonly Role[]

/** One thing the service can be asked. The input is checked at the service's door; the output is a compile-time promise. */
export type Procedure<Input extends z.ZodType = z.ZodType, Output = unknown> = {
  readonly input: Input
  readonly access: Access
  /** Only for the type checker; never set. */
  readonly output?: Output
}

/** Declares a procedure: `procedure<Answer>()(access, inputSchema)`. */
export function procedure<Output>() {
  return <Input extends z.ZodType>(access: Access, input: Input): Procedure<Input, Output> => ({
    access,
    input,
  })
}

/** A procedure without input takes an empty object, so that every call looks alike. */
export const nothing = z.strictObject({})

/** Ids are UUIDs made by whoever starts the act, so that a repeated message is recognised. */
export const id = z.uuid()

/** Text a person types: trimmed, bounded. */
export const shortText = z.string().trim().max(200)
