import type { DemoProduct } from '../../../shared/domain/demo-warehouse.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { mod10CheckDigit } from '../../../shared/domain/mod10.ts'
import { randomFor } from './random.ts'

/** The in-house EAN-13 of the product with this place (from 0) in the ASCII order of all codes of the data. */
export function inHouseEan(rank: number): string {
  const body = `29${1_000_000_000 + rank}`.slice(0, 12)
  return body + String(mod10CheckDigit(body))
}

/** The goods of the orders: code, name and price are real, EAN, VAT rate, weight and size made up. */
export function demoProducts(orders: readonly ImportedOrder[], allSkus: readonly string[]): DemoProduct[] {
  const ranks = new Map([...allSkus].sort().map((sku, rank) => [sku, rank]))
  const lines = new Map(orders.flatMap((order) => order.lines).map((line) => [line.sku, line]))
  return [...lines.values()]
    .map((line) => {
      const random = randomFor(`product ${line.sku}`)
      const rank = ranks.get(line.sku)
      if (rank === undefined) throw new RangeError(`${line.sku} is not in the list of products`)
      return {
        sku: line.sku,
        name: line.name,
        attribute: colourIn(line.name),
        ean: inHouseEan(rank),
        priceGrossMinor: line.unitGrossMinor,
        vatRate: vatRateOf(line.name),
        weightGrams: 20 + 10 * random.below(30),
        lengthMm: 60 + 10 * random.below(24),
        widthMm: 40 + 10 * random.below(14),
        heightMm: 20 + 10 * random.below(12),
      }
    })
    .sort((a, b) => (a.sku < b.sku ? -1 : 1))
}

const colours =
  'RED|WHITE|BLACK|BLUE|GREEN|PINK|PURPLE|IVORY|CREAM|YELLOW|ORANGE|BROWN|GOLD|SILVER|CHOCOLATE|LILAC|MINT|TURQUOISE|GREY|ANTIQUE'

function colourIn(name: string): string | null {
  return name.match(new RegExp(`\\b(${colours})\\b`, 'g'))?.join(' ') ?? null
}

/** Made up so that invoices with several rates occur. */
function vatRateOf(name: string): DemoProduct['vatRate'] {
  if (/\b(BOOK|CARD|CALENDAR|POSTER|WRAP)\b/.test(name)) return '5'
  return /\b(JAM|TEA|CAKE|SUGAR|COFFEE)\b/.test(name) ? '8' : '23'
}
