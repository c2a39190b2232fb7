import type { Handlers, Station } from '../context.ts'
import { readBoard } from './board.ts'

/** The live picture of the warehouse for shift leads. */
export function reportHandlers(station: Station): Handlers<'reports/board'> {
  return { 'reports/board': () => readBoard(station) }
}
