import { createPublicKey, verify, constants } from 'node:crypto'
import { XMLParser } from 'fast-xml-parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDocumentFonts, type DocumentFonts } from '../../electron/station/documents/render/index.ts'
import { makePapers, type OrderPapers } from '../../scripts/lib/papers/make.ts'
import { randomOrder } from '../../scripts/lib/papers/random-order.ts'
import trialKey from '../../scripts/lib/papers/trial-key.json' with { type: 'json' }
import { schemaErrors } from '../support/fa3.ts'
import { assetsDir } from '../support/paper-data.ts'
import { barcodesInEach, pdfText, zplImages } from '../support/read-back.ts'

const orders = 200
const seed = 'read-back'

let fonts: DocumentFonts
const papers: OrderPapers[] = []
beforeAll(async () => {
  fonts = await loadDocumentFonts(assetsDir)
  for (let index = 0; index < orders; index += 1)
    papers.push(await makePapers(randomOrder(seed, index), index, fonts))
}, 120_000)

type Sale = OrderPapers['content']['sales'][number]

function fileOf({ files }: OrderPapers, name: string): Uint8Array {
  return files.find((file) => file.name === name)!.bytes
}

const sales = () => papers.flatMap((each) => each.content.sales.map((sale) => ({ each, sale })))

async function textOf(pdf: Uint8Array): Promise<string> {
  return (await pdfText(pdf)).join(' ').replaceAll(/[\s\u00a0]+/g, ' ')
}

/** `-1234.50` as Polish papers write it. */
function polish(amount: string): string {
  const [, sign, whole = '', rest] = /^(-?)(\d+)\.(\d\d)$/.exec(amount)!
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ' ')
  return `${sign}${groups},${rest}`
}

/** Texts that a paper has to show letter by letter: they are short and have nothing that a paper leaves out. */
function plainTexts({ data }: Sale): string[] {
  const texts = [data.seller.name, data.buyer.name, data.seller.city, ...data.lines.map(({ name }) => name)]
  return texts.filter(
    (text) => /^[\p{L}\d.,"#&%<>„” ]{1,60}$/u.test(text) && /^[\p{Script=Latin}\P{L}]+$/u.test(text),
  )
}

/** Ten of them at a time. */
function inTens<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / 10) }, (_, index) =>
    all.slice(index * 10, index * 10 + 10),
  )
}

/** Runs a check for each of many, a few at a time. */
async function forEach<T>(all: readonly T[], check: (one: T) => Promise<void>): Promise<void> {
  const rest = [...all]
  const worker = async () => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await check(one)
  }
  await Promise.all([worker(), worker(), worker()])
}

describe('the papers of 200 random orders', () => {
  it('cover every case of KSeF and every kind of paper', () => {
    const kinds = sales().map(({ each, sale }) => `${each.content.ksef} ${sale.kind}`)
    expect(new Set(kinds)).toEqual(
      new Set([
        ...['outside', 'numbered', 'offline', 'outage'].flatMap((ksef) => [
          `${ksef} invoice`,
          `${ksef} correction`,
        ]),
        ...['outside', 'no-number', 'offline'].map((ksef) => `${ksef} transaction_confirmation`),
      ]),
    )
  })

  it('have the same bytes when they are made again', async () => {
    for (let index = 0; index < orders; index += 10) {
      const again = await makePapers(randomOrder(seed, index), index, fonts)
      expect(again.content).toEqual(papers[index]!.content)
      for (const [at, file] of again.files.entries())
        expect(Buffer.from(file.bytes).equals(papers[index]!.files[at]!.bytes), `${index} ${file.name}`).toBe(
          true,
        )
    }
  }, 120_000)

  it('say on every sales document its number, day, sums, words, remarks, names and captions', async () => {
    let named = 0
    await forEach(sales(), async ({ each, sale }) => {
      const text = await textOf(fileOf(each, sale.files[0]!))
      const [year, month, day] = sale.issueDate.split('-')
      const rows = [...sale.sums, { rate: null, ...sale.total }].map(({ rate, net, vat, gross }) => {
        const name = rate === null ? 'Razem' : /^\d/.test(rate) ? `${rate}%` : rate
        return [name, ...[net, vat, gross].map(polish)].join(' ')
      })
      const names = plainTexts(sale)
      named += names.length
      for (const piece of [
        `nr ${sale.number}`,
        `Data wystawienia ${day}.${month}.${year}`,
        ...rows,
        `${polish(sale.total.gross)} PLN`,
        `Słownie: ${sale.words}`,
        ...sale.remarks,
        ...sale.codes.map(({ caption }) => caption),
        ...(sale.kind === 'correction' ? [] : names),
      ])
        expect(text, `${sale.number} of order ${each.content.order}`).toContain(piece)
      if (sale.kind === 'transaction_confirmation') expect(text).not.toContain('Faktura nr')
    })
    expect(named).toBeGreaterThan(300)
  }, 180_000)

  it('are valid files for KSeF that state the same sums', async () => {
    const withFile = sales().filter(({ sale }) => sale.files.length === 2)
    expect(withFile.length).toBeGreaterThan(80)
    const files = withFile.map(({ each, sale }) => fileOf(each, sale.files[1]!))
    expect(await schemaErrors(files)).toEqual([])
    const parser = new XMLParser({ parseTagValue: false })
    for (const [index, file] of files.entries()) {
      const { sale } = withFile[index]!
      const { Faktura } = parser.parse(Buffer.from(file).toString('utf8')) as {
        Faktura: { Fa: Readonly<Record<string, string>> }
      }
      expect(Faktura.Fa).toMatchObject({ P_2: sale.number, P_1: sale.issueDate, P_15: sale.total.gross })
      const tax = ['P_14_1', 'P_14_2', 'P_14_3'].map((name) => cents(Faktura.Fa[name] ?? '0.00'))
      expect(tax.reduce((sum, part) => sum + part, 0)).toBe(cents(sale.total.vat))
    }
  }, 120_000)

  it('carry the codes of KSeF, read from every printed page', async () => {
    const coded = sales().filter(({ sale }) => sale.codes.length > 0)
    expect(coded.length).toBeGreaterThan(80)
    expect(coded.some(({ sale }) => sale.codes.length === 2)).toBe(true)
    await forEach(inTens(coded), async (ten) => {
      const papers = ten.map(({ each, sale }) => fileOf(each, sale.files[0]!))
      for (const [index, read] of (await barcodesInEach(papers, 200)).entries()) {
        const { sale } = ten[index]!
        for (const { text } of sale.codes) expect(read, sale.number).toContain(text)
        const own = read.filter((code) => code.startsWith('https://'))
        expect(own, sale.number).toHaveLength(sale.codes.length)
      }
    })
  }, 180_000)

  it('are signed as KSeF asks where they were made offline', () => {
    const { note: _note, ...jwk } = trialKey
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    const urls = sales().flatMap(({ sale }) => sale.codes.slice(1).map(({ text }) => text))
    expect(urls.length).toBeGreaterThan(5)
    for (const url of urls) {
      const [, path = '', signature = ''] = /^https:\/\/(.*)\/([^/]+)$/.exec(url) ?? []
      const how = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      expect(verify('sha256', Buffer.from(path), how, Buffer.from(signature, 'base64url'))).toBe(true)
    }
  })

  it('have waybills whose PDF says number, weight and money', async () => {
    await forEach(papers, async (each) => {
      const [first] = each.content.waybills
      const text = await textOf(fileOf(each, first!.files[1]!))
      const kilograms = `${(first!.weightGrams! / 1000).toFixed(3).replace('.', ',')} kg`
      for (const piece of [`(00)${first!.sscc}`, first!.parcel.replace('/', ' / '), kilograms])
        expect(text, each.content.order).toContain(piece)
      expect(text).toContain(first!.cashOnDelivery === null ? 'BRAK' : polish(first!.cashOnDelivery))
    })
  }, 180_000)

  it('have waybills whose barcodes are read from every label and every page', async () => {
    await forEach(inTens(papers), async (ten) => {
      const waybills = ten.map(({ content, files }) => {
        const [first] = content.waybills
        const [zpl, pdf] = first!.files.map((name) => files.find((file) => file.name === name)!.bytes)
        return { first: first!, zpl: Buffer.from(zpl!).toString('latin1'), pdf: pdf! }
      })
      const labels: Buffer[] = []
      for (const { zpl } of waybills) {
        const pictures = await zplImages(zpl, 8)
        expect(pictures).toHaveLength(1)
        labels.push(pictures[0]!)
      }
      const read = await barcodesInEach([...labels, ...waybills.map(({ pdf }) => pdf)], 203.2)
      for (const [index, { first }] of waybills.entries()) {
        const wanted = [`00${first.sscc}`]
        if (/^ZAM-\d{6}$/.test(first.orderNumber)) wanted.push(first.orderNumber)
        for (const codes of [read[index]!, read[index + waybills.length]!])
          expect(codes, ten[index]!.content.order).toEqual(expect.arrayContaining(wanted))
      }
    })
  }, 240_000)
})

function cents(amount: string): number {
  return Number(amount.replace('.', ''))
}
