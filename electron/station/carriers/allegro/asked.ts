import { z } from 'zod'
import { Unreadable } from '../answers.ts'
import type { Answer } from '../carrier.ts'
import { jsonOf, type HttpAnswer } from '../http.ts'
import type { AllegroApi, Asked } from './api.ts'
import { noOf } from './errors.ts'

/** The answer, or what it is when it is a no. */
export function answerOf(asked: Asked): HttpAnswer | Answer<never> {
  if (asked.kind === 'not-asked') return asked.instead
  return noOf(asked.answer) ?? asked.answer
}

/** @throws Unreadable unless the answer is a yes in JSON */
export function read(answer: HttpAnswer): unknown {
  if (answer.status < 200 || answer.status > 299) throw new Unreadable(`status ${answer.status}`)
  return jsonOf(answer)
}

/** Allegro gives a command back as it took it. @throws Unreadable | Error when the answer is something else */
export function mustBeOf(commandId: string, answer: HttpAnswer): void {
  const given = z.object({ commandId: z.string() }).parse(read(answer))
  if (given.commandId !== commandId) throw new Unreadable('the answer to another command')
}

/** @throws Unreadable when it was not answered */
export async function get(api: AllegroApi, path: string, signal: AbortSignal): Promise<HttpAnswer> {
  const asked = await api.ask('GET', path, signal)
  if (asked.kind === 'not-asked') throw new Unreadable('not asked', { cause: asked.instead })
  return asked.answer
}

/** A 404 of Allegro has errors or, as documented for commands, no body; a page is a proxy's. */
export function isAllegros(answer: HttpAnswer): boolean {
  return answer.bytes.length === 0 || noOf(answer) !== null
}
