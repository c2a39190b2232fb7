import type { DemoProduct, DemoWarehouse } from '../../../shared/domain/demo-warehouse.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { randomFor, type Random } from './random.ts'

const headings =
  'Nr zamówienia;Data zamówienia;Źródło;Status;Klient;Firma;NIP;E-mail;Telefon;Ulica;Kod pocztowy;Miasto;Kraj;Sposób dostawy;' +
  'Punkt odbioru;Koszt dostawy;Płatność;Pobranie;Zapłacono;Faktura;Priorytet;Uwagi;SKU;EAN;Nazwa produktu;Ilość;Cena brutto;VAT;' +
  'Waga (kg);Lokalizacja'

const longest = 8
const mostOfOne = 12
const count = 40

/** Whole real orders of up to eight lines and twelve pieces of each: those of several lines first, then the short ones. */
export function chooseOrders(orders: readonly ImportedOrder[]): ImportedOrder[] {
  const small = orders.filter(
    ({ lines }) => lines.length <= longest && lines.every((line) => line.quantity <= mostOfOne),
  )
  const long = small.filter(({ lines }) => lines.length >= 3)
  const short = small.filter(({ lines }) => lines.length < 3)
  return [...long, ...short]
    .slice(0, count)
    .sort((a, b) => (a.placedAt ?? 0) - (b.placedAt ?? 0) || (a.sourceRef < b.sourceRef ? -1 : 1))
}

/** The orders as a file that a Polish shop would export; all but numbers, goods, quantities and prices is made up. */
export function demoOrdersCsv(
  orders: readonly ImportedOrder[],
  products: readonly DemoProduct[],
  warehouse: DemoWarehouse,
): string {
  const bySku = new Map(products.map((product) => [product.sku, product]))
  const rows = orders.flatMap((order, index) => {
    const head = orderCells(order, index)
    return order.lines.map((line) => {
      const product = bySku.get(line.sku)
      if (product === undefined) throw new RangeError(`${line.sku} is missing`)
      const location = warehouse.stock.find((place) => place.sku === line.sku)?.location ?? ''
      return [
        ...head,
        line.sku,
        product.ean,
        product.name,
        String(line.quantity),
        money(line.unitGrossMinor),
        product.vatRate,
        (product.weightGrams / 1000).toFixed(3).replace('.', ','),
        location,
      ]
    })
  })
  const lines = [headings, ...rows.map((cells) => cells.map(quoted).join(';'))]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

type Delivery = { readonly method: string; readonly costMinor: number; readonly point: boolean }
const deliveries: readonly Delivery[] = [
  { method: 'InPost Paczkomat', costMinor: 1399, point: true },
  { method: 'InPost Kurier', costMinor: 1599, point: false },
  { method: 'DPD Kurier', costMinor: 1699, point: false },
  { method: 'DHL Kurier', costMinor: 1899, point: false },
]

/** Which of the orders (by place in the file) are express, cash on delivery, not paid, or want an invoice. */
const express = [4, 13, 21, 30]
const cashOnDelivery = [2, 9, 16, 23, 28, 35]
const unpaid = [11, 33]
const companies = [2, 7, 14, 19, 26, 38]

function orderCells(order: ImportedOrder, index: number): string[] {
  const random = randomFor(`order ${order.sourceRef}`)
  const cod = cashOnDelivery.includes(index)
  const delivery = random.pick(cod ? deliveries.filter(({ point }) => !point) : deliveries)
  const goods = order.lines.reduce((sum, line) => sum + line.quantity * line.unitGrossMinor, 0)
  const paid = cod || unpaid.includes(index) ? 0 : goods + delivery.costMinor
  const company = companies.includes(index)
  return [
    order.sourceRef,
    placedAt(order),
    'sklep',
    'Do pakowania',
    ...buyerCells(random, company),
    delivery.method + (cod ? ' pobranie' : ''),
    delivery.point ? `PKW${String(random.below(90) + 10)}M` : '',
    money(delivery.costMinor),
    cod ? 'Za pobraniem' : 'Przelew online',
    cod ? 'TAK' : 'NIE',
    money(paid),
    company || index % 9 === 4 ? 'TAK' : 'NIE',
    express.includes(index) ? 'ekspres' : '',
    random.below(6) === 0 ? random.pick(notes) : '',
  ]
}

const notes = [
  'Proszę o dzwonek przed dostawą',
  'Prezent – bez paragonu w środku',
  'Proszę dobrze zabezpieczyć szkło',
]
const firstNames = [
  'Ola',
  'Zofia',
  'Łucja',
  'Bożena',
  'Grażyna',
  'Jan',
  'Michał',
  'Paweł',
  'Świętosław',
  'Józef',
  'Żaneta',
  'Iwo',
]
const lastNames = [
  'Gżegżółka',
  'Brzęczyk',
  'Źdźbło',
  'Kłos',
  'Wróbel',
  'Świerszcz',
  'Łoś',
  'Dzięcioł',
  'Żuk',
  'Pstrąg',
  'Jaźwiec',
  'Ćma',
]
const streets = [
  'ul. Przykładowa',
  'ul. Zmyślona',
  'ul. Śląska',
  'ul. Źródlana',
  'al. Fikcyjna',
  'os. Pod Dębami',
  'pl. Żółty',
]
const cities = [
  '90-001 Łódź',
  '30-001 Kraków',
  '50-001 Wrocław',
  '80-001 Gdańsk',
  '60-001 Poznań',
  '20-001 Lublin',
  '15-001 Białystok',
  '35-001 Rzeszów',
  '87-100 Toruń',
  '44-240 Żory',
  '58-100 Świdnica',
  '08-110 Siedlce',
]

function buyerCells(random: Random, company: boolean): string[] {
  const first = random.pick(firstNames)
  const last = random.pick(lastNames)
  const city = random.pick(cities)
  const flat = random.below(3) === 0 ? '' : `/${random.below(60) + 1}`
  return [
    `${first} ${last}`,
    company ? 'Firma Testowa S.A.' : '',
    company ? '2222222222' : '',
    `${ascii(first)}.${ascii(last)}@example.com`,
    `500100${String(random.below(1000)).padStart(3, '0')}`,
    `${random.pick(streets)} ${random.below(120) + 1}${flat}`,
    city.slice(0, 6),
    city.slice(7),
    'Polska',
  ]
}

function ascii(name: string): string {
  return name.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '')
}

/** The real time of day, on the days before the demo was made: 1 December 2010 becomes 16 November 2026. */
function placedAt(order: ImportedOrder): string {
  const wall = new Date((order.placedAt ?? 0) + 3_600_000).toISOString()
  const day = 15 + Number(wall.slice(8, 10))
  return `${day}.11.2026 ${wall.slice(11, 16)}`
}

function money(minor: number): string {
  return (minor / 100).toFixed(2).replace('.', ',')
}

function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
