import type { OrderData } from '../../../electron/station/documents/paper-data.ts'
import type { SalesDocumentLine } from '../../../electron/station/documents/render/index.ts'
import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import type { InvoiceParty } from '../../../shared/domain/invoice-party.ts'
import { ksefCheck } from '../../../shared/domain/ksef-number.ts'
import type { KsefState } from '../../../shared/domain/sales-document.ts'
import { vatRates } from '../../../shared/domain/vat.ts'
import { randomFor, type Random } from '../demo/random.ts'
import { hostileText } from './hostile-text.ts'

/** An order that never was, with all that its papers depend on. */
export type RandomOrder = {
  readonly order: OrderData
  readonly goods: readonly SalesDocumentLine[]
  readonly settings: WarehouseSettings
  readonly ksef: KsefState
  readonly day: string
  /** UTC ms: when the file for KSeF was made. */
  readonly createdAt: number
  readonly parcels: readonly { readonly weightGrams: number }[]
  /** A correction follows: so many pieces of the first line come back. */
  readonly returned: number | null
}

const nips = ['1111111111', '2222222222', '5265877635'] as const
const taxIds = [
  '',
  '',
  '',
  '2222222222',
  '222-222-22-22',
  'PL5265877635',
  'DE123456789',
  'EL123456789',
  'GB123456789',
  '1111111112',
]

/** The order with this number (from 0) of an endless row; the same for the same seed. */
export function randomOrder(seed: string, index: number): RandomOrder {
  const random = randomFor(`${seed}/${index}`)
  const text = () => hostileText(random)
  const country = random.pick(['PL', 'PL', 'PL', 'DE', 'GR', 'GB', text()])
  const goods = Array.from({ length: 1 + random.below(8) }, () => randomLine(random))
  const day = new Date(Date.UTC(2026, 0, 1 + random.below(365)))
  const sellerNip = random.pick(nips)
  const paid = random.pick(['paid', 'cod'] as const)
  return {
    order: {
      number: random.below(2) === 0 ? text() : `ZAM-${100_000 + random.below(900_000)}`,
      courier: text(),
      delivery_method: text(),
      pickup_point: random.below(2) === 0 ? null : text(),
      payment: paid,
      cod_minor: paid === 'cod' ? 1 + random.below(1_000_000) : 0,
      currency: random.below(12) === 0 ? 'EUR' : 'PLN',
      shipping_minor: random.pick([0, 1_499, random.below(10_000)]),
      placed_at: day.getTime(),
      buyer_name: text(),
      buyer_company: random.below(2) === 0 ? '' : text(),
      buyer_nip: random.pick(taxIds),
      buyer_street: text(),
      buyer_postcode: random.pick(['80-180', text()]),
      buyer_city: text(),
      buyer_country: country,
      buyer_phone: random.pick(['600 700 800', text()]),
      invoice_to: partyOf(randomFor(`${seed}/${index}/invoice`)),
    },
    goods,
    settings: settingsOf(random, sellerNip, text),
    ksef: ksefOf(random, sellerNip),
    day: day.toISOString().slice(0, 10),
    createdAt: day.getTime() + random.below(86_400) * 1000,
    parcels: Array.from({ length: 1 + random.below(3) }, () => ({ weightGrams: 1 + random.below(30_000) })),
    returned: random.below(4) === 0 ? 1 + random.below(goods[0]?.quantity ?? 1) : null,
  }
}

/** Every fourth order is invoiced to somebody else. */
function partyOf(random: Random): string | null {
  if (random.below(4) > 0) return null
  const text = () => hostileText(random)
  const party: InvoiceParty = {
    name: text(),
    company: random.below(2) === 0 ? '' : text(),
    street: text(),
    postcode: random.pick(['80-180', text()]),
    city: text(),
    country: random.pick(['PL', 'PL', 'DE', text()]),
  }
  return JSON.stringify(party)
}

function randomLine(random: Random): SalesDocumentLine {
  return {
    name: hostileText(random),
    sku: hostileText(random),
    unit: 'szt.',
    quantity: 1 + random.below(200),
    unitGrossMinor: 1 + random.below(random.pick([100, 10_000, 1_000_000])),
    vatRate: random.pick([...vatRates, '23', '23', '8', '5']),
    ...(random.below(2) === 0 ? { gtin: '2900000000018' } : {}),
    ...(random.below(4) === 0 ? { annex15: true } : {}),
  }
}

function settingsOf(random: Random, nip: string, text: () => string): WarehouseSettings {
  return {
    seller: {
      name: text(),
      street: text(),
      postcode: random.pick(['30-001', text()]),
      city: text(),
      country: 'PL',
      nip,
      bankAccount: 'PL61109010140000071219812874',
      codToBankAccount: true,
      phone: '',
      email: '',
    },
    timeZone: 'Europe/Warsaw',
    gs1Prefix: '5900000',
    ordersPerBatch: 8,
    scanLocation: true,
    openNextOrder: true,
    numbering: random.pick(['yearly', 'monthly']),
    deliveryNote: random.pick(['none', 'without-prices', 'with-prices']),
    exemptBasis: 'art. 43 ust. 1 ustawy o podatku od towarów i usług',
    watchedFolder: '',
  }
}

function ksefOf(random: Random, nip: string): KsefState {
  const kind = random.pick([
    'outside',
    'outside',
    'no-number',
    'numbered',
    'numbered',
    'offline',
    'outage',
  ] as const)
  return kind === 'numbered' ? { kind, number: ksefNumber(random, nip) } : { kind }
}

export function ksefNumber(random: Random, nip: string): string {
  const digits = Array.from({ length: 12 }, () => random.below(16).toString(16).toUpperCase()).join('')
  const begin = `${nip}-202611${String(1 + random.below(28)).padStart(2, '0')}-${digits}`
  return `${begin}-${ksefCheck(begin)}`
}
