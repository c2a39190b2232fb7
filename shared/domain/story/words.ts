import type { Language } from '../../contract/settings.ts'
import { english } from './words-en.ts'
import { polish } from './words-pl.ts'
import { ukrainian } from './words-uk.ts'

/** Words for codes; a code without a word is shown as it is. */
type Words = Readonly<Record<string, string>>

/** What a story is told with, on the screen and on paper alike. */
export type StoryWords = {
  readonly title: string
  readonly order: string
  readonly placed: string
  readonly written: string
  readonly courier: string
  readonly buyer: string
  readonly people: string
  readonly items: string
  readonly pieces: string
  readonly chainTitle: string
  readonly chainWhole: string
  /** Takes `{at}`, the number of the first scan that does not fit. */
  readonly chainBroken: string
  readonly byItself: string
  readonly parcel: string
  readonly copy: string
  readonly lot: string
  readonly expires: string
  readonly serial: string
  readonly byHand: string
  readonly approvedBy: string
  readonly undone: string
  readonly takeOut: string
  readonly keptUntil: string
  readonly held: string
  readonly takenBack: string
  readonly labelOnBox: string
  readonly handedOver: string
  readonly pieceBack: string
  readonly damagedBack: string
  readonly issued: string
  readonly voided: string
  readonly done: string
  readonly seen: string
  readonly counted: string
  readonly refused: string
  readonly page: (page: number, pages: number) => string
  readonly kind: Words
  readonly state: Words
  readonly reason: Words
  readonly device: Words
  readonly outcome: Words
  readonly refusal: Words
  readonly paper: Words
  readonly print: Words
  readonly weightFrom: Words
  readonly problem: Words
  readonly settled: Words
  readonly change: Words
  readonly note: Words
  readonly purpose: Words
  readonly medium: Words
  readonly fate: Words
  readonly shipment: Words
  readonly whereabouts: Words
}

export const storyWords: Readonly<Record<Language, StoryWords>> = {
  pl: polish,
  en: english,
  uk: ukrainian,
}
