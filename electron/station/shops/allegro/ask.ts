import type { z } from 'zod'
import { allegroAnswer, done, readAllegro, type AllegroApi, type Answer } from '../../carriers/index.ts'

type Content = { readonly body?: unknown; readonly pdf?: Uint8Array }

/** Asks Allegro one thing. Whatever is neither its yes nor a no that can be understood is thrown. */
export type Ask = {
  <Schema extends z.ZodType>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    schema: Schema,
    signal: AbortSignal,
    content?: Content,
  ): Promise<Answer<z.output<Schema>>>
  /** The same, where Allegro may have no such thing: null. */
  readonly orNull: <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal: AbortSignal,
  ) => Promise<Answer<z.output<Schema> | null>>
}

export function asking(api: AllegroApi): Ask {
  const ask = async <Schema extends z.ZodType>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    schema: Schema,
    signal: AbortSignal,
    content: Content = {},
    missingAsNull = false,
  ): Promise<Answer<z.output<Schema> | null>> => {
    const asked = await api.ask(method, path, signal, content)
    const answer = allegroAnswer(asked)
    if ('kind' in answer) {
      const isMissing = asked.kind === 'answered' && asked.answer.status === 404
      return missingAsNull && isMissing ? done(null) : answer
    }
    // What is only taken in is answered without a word.
    const isWordless = answer.status >= 200 && answer.status < 300 && answer.bytes.length === 0
    return done(schema.parse(isWordless ? {} : readAllegro(answer)))
  }
  return Object.assign(
    async <Schema extends z.ZodType>(
      method: 'GET' | 'POST' | 'PUT',
      path: string,
      schema: Schema,
      signal: AbortSignal,
      content?: Content,
    ) => (await ask(method, path, schema, signal, content)) as Answer<z.output<Schema>>,
    {
      orNull: <Schema extends z.ZodType>(path: string, schema: Schema, signal: AbortSignal) =>
        ask('GET', path, schema, signal, {}, true),
    },
  )
}
