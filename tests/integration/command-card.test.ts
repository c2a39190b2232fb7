import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDocumentFonts } from '../../electron/station/documents/fonts.ts'
import { commandCardWords } from '../../electron/station/documents/render/command-card-words.ts'
import {
  renderCommandCard,
  type CommandCardData,
  type DocumentFonts,
} from '../../electron/station/documents/render/index.ts'
import { languages } from '../../shared/contract/settings.ts'
import { commandBarcode, commands, parseOwnCode } from '../../shared/domain/barcode.ts'
import { commandKeys } from '../../shared/domain/command-card.ts'
import { barcodesIn, decodeWithZxing, pdfPages, pdfText, zplImages } from '../support/read-back.ts'
import { databases } from '../support/databases.ts'
import { openStation } from '../support/station.ts'

// The card beside the bench: whatever can be said by scanning is on it, can be read, and names its key.

const packagings = [
  { code: 'A', name: 'Karton S' },
  { code: 'B', name: 'Karton M' },
  { code: 'FOLIA', name: 'Koperta bąbelkowa' },
]
const all = [
  ...commands.filter((command) => command !== 'SIZE').map((command) => commandBarcode(command)),
  ...packagings.map(({ code }) => commandBarcode('SIZE', code)),
].sort()

let fonts: DocumentFonts
beforeAll(async () => {
  fonts = await loadDocumentFonts(join(import.meta.dirname, '../../assets'))
})

const dataOf = (wish: Partial<CommandCardData>): CommandCardData => ({
  language: 'pl',
  kind: 'command_card',
  symbology: 'qr',
  number: 'ET-000001',
  date: '2026-11-26',
  packagings,
  ...wish,
})
/** What zbar or zxing reads: each now and then loses one of twenty squares that stand on a page. */
const read = async (pages: readonly Buffer[]): Promise<string[]> => {
  const found = new Set<string>()
  for (const page of pages) {
    for (const text of await barcodesIn(page)) found.add(text)
    for (const { text } of await decodeWithZxing(page)) found.add(text)
  }
  return [...found].sort()
}

describe.each(['qr', 'code128'] as const)('the command card with %s', (symbology) => {
  it.each(['command_card', 'command_label'] as const)(
    'has every command and every size, each a command that the parser knows: %s',
    async (kind) => {
      const pdf = await renderCommandCard(dataOf({ symbology, kind }), 'pdf', fonts)
      const codes = await read(await pdfPages(pdf, 300))
      expect(codes).toEqual(all)
      for (const code of codes) expect(parseOwnCode(code)).toMatchObject({ kind: 'command' })
    },
    30_000,
  )

  it('can be read as a label printer prints it', async () => {
    const zpl = await renderCommandCard(dataOf({ symbology, kind: 'command_label' }), 'zpl203', fonts)
    expect(await read(await zplImages(Buffer.from(zpl).toString('ascii'), 8))).toEqual(all)
  }, 30_000)

  it('says which copy it is', async () => {
    for (const kind of ['command_card', 'command_label'] as const) {
      const pdf = await renderCommandCard(dataOf({ symbology, kind, language: 'en' }), 'pdf', fonts, 2)
      for (const page of await pdfText(pdf)) expect(page).toContain('COPY 2')
    }
  })

  it.each(languages)('names every command and shows its key: %s', async (language) => {
    const pdf = await renderCommandCard(dataOf({ symbology, language }), 'pdf', fonts)
    const text = (await pdfText(pdf)).join(' ').replaceAll(/\s+/g, ' ')
    const words = commandCardWords[language]
    for (const [command, name] of Object.entries(words.commands)) expect(text, command).toContain(name)
    for (const [command, key] of Object.entries(commandKeys)) expect(text, command).toContain(key)
    for (const { name } of packagings) expect(text).toContain(name)
  })
})

describe.each(databases)('printing the command card on $name', ({ newPlace }) => {
  it('comes out in the language of the station, on a sheet and on labels', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish({ printers: true })
    await shift.signIn('iryna')
    await shift.call('labels/print-commands', { ...shift.command(), paper: 'sheet', symbology: 'qr' })
    await shift.call('labels/print-commands', { ...shift.command(), paper: 'labels', symbology: 'code128' })
    const jobs = await shift.call('printing/jobs', { limit: 5 })
    const printed = jobs.map(({ documentKind, printer }) => [documentKind, printer] as const)
    expect(printed.toSorted(([a], [b]) => a.localeCompare(b))).toEqual([
      ['command_card', 'documents'],
      ['command_label', 'labels'],
    ])
    const { id } = await shift.db
      .selectFrom('document')
      .select('id')
      .where('kind', '=', 'command_card')
      .executeTakeFirstOrThrow()
    const { base64 } = await shift.call('printing/paper', { documentId: id, form: 'pdf' })
    expect((await pdfText(Buffer.from(base64, 'base64'))).join(' ')).toContain('Karta poleceń')
  })
})
