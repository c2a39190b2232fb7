import type { z } from 'zod'
import { baselinkerNo, done, type Answer, type BaselinkerApi } from '../../carriers/index.ts'

/** Asks BaseLinker one thing. Whatever is neither its yes nor a no that can be understood is thrown. */
export type Ask = <Schema extends z.ZodType>(
  method: string,
  parameters: Readonly<Record<string, unknown>>,
  schema: Schema,
  signal: AbortSignal,
) => Promise<Answer<z.output<Schema>>>

/** @param now UTC ms, for the length of a pause */
export function asking(api: BaselinkerApi, now: () => number): Ask {
  return async (method, parameters, schema, signal) => {
    const said = await api.call(method, parameters, signal)
    return said.kind === 'yes' ? done(schema.parse(said.value)) : baselinkerNo(said, now())
  }
}
