import type { Language } from '../../../../shared/contract/settings.ts'
import type { StoryEvent } from '../../../../shared/domain/story/events.ts'
import { tellEvent } from '../../../../shared/domain/story/tell.ts'
import { storyWords, type StoryWords } from '../../../../shared/domain/story/words.ts'
import type { DocumentFonts } from '../fonts.ts'
import { drawingToPdf } from './drawing-to-pdf.ts'
import type { Page } from './drawing.ts'
import { body, caption, contentWidth, sheet } from './sales-head.ts'
import { hairline, joinStrips, paginate, space, type Strip } from './strip.ts'
import type { IsoDate } from './types.ts'
import { stack, typesetter, type Setter } from './typeset.ts'

/** All that the paper of an order's story shows. */
export type StoryData = {
  readonly language: Language
  readonly orderNumber: string
  readonly warehouse: string
  readonly date: IsoDate
  readonly courier: string
  /** Name and address, or null where they are to be left out. */
  readonly buyer: string | null
  readonly people: readonly string[]
  readonly lines: readonly {
    readonly sku: string
    readonly name: string
    readonly ordered: number
    readonly packed: number
  }[]
  /** The journals of the stations that scanned for it, with the first scan that does not fit. */
  readonly chains: readonly { readonly station: string; readonly brokenAt: number | null }[]
  /** Oldest first. */
  readonly events: readonly StoryEvent[]
}

/** How the story's moments are written, in the warehouse's time zone. */
export type StoryClock = { readonly day: (at: number) => string; readonly moment: (at: number) => string }

const tags: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' }
const column = { what: sheet.left + 36, who: 152 }
/** Lines of one detail at most; a comment is given whole. */
const detailLines = 8

/** An order's story as A4 PDF. */
export function renderStory(data: StoryData, clock: StoryClock, fonts: DocumentFonts): Promise<Uint8Array> {
  const words = storyWords[data.language]
  const set = typesetter(fonts)
  const flow = {
    head: head(data, words, set),
    continued: joinStrips(line(`${words.title} ${data.orderNumber}`, set), space(3)),
    columns: hairline(sheet.left, contentWidth, 0.35),
    rows: data.events.map((event) => row(event, words, clock, set)),
    tail: space(0),
  }
  const strips = paginate(flow, sheet.bottom - sheet.top)
  const pages = strips.map((strip, index): Page => ({
    width: sheet.width,
    height: sheet.height,
    items: [
      ...joinStrips(space(sheet.top), strip).items,
      ...set(words.page(index + 1, strips.length), sheet.left, 284, contentWidth, {
        ...caption,
        align: 'right',
      }).items,
    ],
  }))
  const about = {
    title: `${words.title} ${data.orderNumber}`,
    author: data.warehouse || 'Pakownia',
    date: data.date,
    language: tags[data.language],
  }
  return drawingToPdf(pages, about, fonts)
}

function line(text: string, set: Setter): Strip {
  const { items, bottom } = set(text, sheet.left, 0, contentWidth, body)
  return { items, height: bottom }
}

function head(data: StoryData, words: StoryWords, set: Setter): Strip {
  const title = stack(set, sheet.left, 0, contentWidth, [
    [words.title, { font: 'semibold', sizes: [5], lines: 1 }],
    [data.orderNumber, { font: 'bold', sizes: [9, 7, 5], lines: 1 }],
  ])
  const chains = data.chains.map(
    ({ station, brokenAt }) =>
      `${station}: ${brokenAt === null ? words.chainWhole : words.chainBroken.replace('{at}', `${brokenAt}`)}`,
  )
  const facts: readonly (readonly [string, string])[] = [
    [words.written, [data.date, data.warehouse].filter((text) => text !== '').join(', ')],
    [words.courier, data.courier],
    [words.buyer, data.buyer ?? ''],
    [words.people, data.people.join(', ')],
    [
      words.items,
      data.lines
        .map(({ sku, name, ordered, packed }) => `${sku} ${name}: ${packed} / ${ordered} ${words.pieces}`)
        .join('; '),
    ],
    [words.chainTitle, chains.join('; ')],
  ]
  return joinStrips(
    { items: title.items, height: title.bottom },
    space(3),
    ...facts
      .filter(([, value]) => value !== '')
      .map(([name, value]): Strip => {
        const label = set(name, sheet.left, 0.3, 34, caption)
        const text = set(value, column.what, 0, sheet.right - column.what, { ...body, lines: 12 })
        return { items: [...label.items, ...text.items], height: Math.max(label.bottom, text.bottom) + 0.8 }
      }),
    space(4),
  )
}

function row(event: StoryEvent, words: StoryWords, clock: StoryClock, set: Setter): Strip {
  const top = 1.2
  const told = tellEvent(event, words, clock.day)
  const what = stack(set, column.what, top, column.who - column.what - 3, [
    [told.title, { font: 'semibold', sizes: [3], lines: 2 }],
    ...told.details.map((text) => [text, { ...body, sizes: [2.7], lines: detailLines }] as const),
  ])
  const who = stack(set, column.who, top, sheet.right - column.who, [
    [event.worker ?? words.byItself, { ...body, sizes: [2.8, 2.4] }],
    [event.station ?? '', { ...caption, sizes: [2.4] }],
  ])
  const at = set(clock.moment(event.at), sheet.left, top, 35, { ...body, font: 'figures' })
  const height = Math.max(what.bottom, who.bottom, at.bottom) + 1
  return joinStrips(
    { items: [...at.items, ...what.items, ...who.items], height },
    hairline(sheet.left, contentWidth, 0.15),
  )
}
