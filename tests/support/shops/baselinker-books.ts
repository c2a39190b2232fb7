import { readFileSync } from 'node:fs'
import { labelPdf } from '../carriers/requests.ts'

type Fields = Record<string, unknown>

/** What a BaseLinker says to a question: yes with a body, or no. */
export type Said = { readonly yes: Fields } | { readonly no: string; readonly message: string }

/** An order as `getOrders` shows it; tests change it as a seller would. */
export type BaselinkerOrder = Fields & {
  order_id: number
  order_status_id: number
  date_confirmed: number
  confirmed: boolean
  products: Fields[]
}

export type BaselinkerInvoice = {
  readonly id: number
  readonly orderId: number
  readonly number: string
  type: 'normal' | 'correcting'
  /** Null while it is not ready. */
  file: Buffer | null
  /** The file of another program, put in its place. */
  external: { readonly file: Buffer; readonly number: string } | null
}

/** Orders, journal, statuses, invoices and receipts of a pretended BaseLinker: what tests are held against. */
export type BaselinkerBooks = {
  readonly orders: Map<number, BaselinkerOrder>
  /** Every change of a status that was asked for. */
  readonly statusChanges: { readonly orderId: number; readonly status: number }[]
  readonly logs: {
    readonly id: number
    readonly order_id: number
    readonly log_type: number
    readonly object_id: number
  }[]
  readonly invoices: BaselinkerInvoice[]
  /** Receipts by order. */
  readonly receipts: Map<number, number>
  readonly statuses: { id: number; name: string }[]
  series: Fields[]
  /** Without BaseLinker's support the journal stays empty. */
  journalActive: boolean
  /** Files of new invoices are ready at once. */
  filesReady: boolean
  /** What is said of a file that is not ready. */
  notReadyAs: 'error' | 'empty'
  /** Puts an order into the books. */
  add(change: Partial<BaselinkerOrder>): BaselinkerOrder
  /** Writes an entry of the journal. */
  note(orderId: number, type: number, objectId?: number): void
  addInvoice(orderId: number, change?: Partial<BaselinkerInvoice>): BaselinkerInvoice
  /** Null for a method that is of something else. */
  answer(method: string, parameters: Fields): Said | null
}

/** The four orders of the documented sample, 300101 to 300104, as they come. */
export const sampleOrders = (
  JSON.parse(
    readFileSync(new URL('../../fixtures/shops/baselinker/getOrders.response.json', import.meta.url), 'utf8'),
  ) as { readonly orders: readonly BaselinkerOrder[] }
).orders

export function baselinkerBooks(): BaselinkerBooks {
  const books: BaselinkerBooks = {
    orders: new Map(),
    statusChanges: [],
    logs: [],
    invoices: [],
    receipts: new Map(),
    statuses: [
      { id: 501, name: 'Do pakowania' },
      { id: 502, name: 'W pakowaniu' },
      { id: 503, name: 'Spakowane' },
      { id: 504, name: 'Wysłane' },
      { id: 505, name: 'Anulowane' },
    ],
    series: [
      { id: 16, type: 'CORRECTION', name: 'KOR' },
      { id: '15', type: 'INVOICE', name: 'FV' },
      { id: 17, type: 'RECEIPT', name: 'PAR' },
    ],
    journalActive: true,
    filesReady: true,
    notReadyAs: 'error',
    add: (change) => {
      const order = { ...structuredClone(sampleOrders[0]!), ...change }
      books.orders.set(order.order_id, order)
      return order
    },
    note: (order_id, log_type, object_id = 0) => {
      books.logs.push({ id: 900_001 + books.logs.length, order_id, log_type, object_id })
    },
    addInvoice: (orderId, change = {}) => {
      const id = 660_001 + books.invoices.length
      const file = books.filesReady ? labelPdf : null
      const number = `FV ${books.invoices.length + 1}/11/2026`
      const invoice = { id, orderId, number, type: 'normal' as const, file, external: null, ...change }
      books.invoices.push(invoice)
      return invoice
    },
    answer: (method, parameters) => methods[method]?.(parameters) ?? null,
  }

  const orderOf = (parameters: Fields) => books.orders.get(Number(parameters['order_id']))
  const changed = (parameters: Fields, act: (order: BaselinkerOrder) => void): Said => {
    const order = orderOf(parameters)
    if (!order) return { no: 'ERROR_ORDER_ID', message: 'Order not found' }
    act(order)
    return { yes: {} }
  }

  const methods: Readonly<Record<string, (parameters: Fields) => Said>> = {
    getOrderStatusList: () => ({ yes: { statuses: books.statuses } }),
    getOrders: (parameters) => ({ yes: { orders: ordersOf(books, parameters).map(asItComes) } }),
    getJournalList: ({ last_log_id, logs_types }) => ({
      yes: {
        logs: books.journalActive
          ? books.logs
              .filter(({ id }) => id > Number(last_log_id))
              .filter(({ log_type }) => (logs_types as number[]).includes(log_type))
              .slice(0, 100)
          : [],
      },
    }),
    setOrderStatus: (parameters) =>
      changed(parameters, (order) => {
        order.order_status_id = Number(parameters['status_id'])
        books.statusChanges.push({ orderId: order.order_id, status: order.order_status_id })
        books.note(order.order_id, 18, order.order_status_id)
      }),
    setOrderFields: (parameters) => changed(parameters, (order) => Object.assign(order, parameters)),
    getSeries: () => ({ yes: { series: books.series } }),
    addInvoice: (parameters) => {
      const order = orderOf(parameters)
      if (!order) return { no: 'ERROR_ORDER_ID', message: 'Order not found' }
      if (String(parameters['series_id']) !== '15') return { no: 'ERROR_SERIES', message: 'Wrong series' }
      return { yes: { invoice_id: String(books.addInvoice(order.order_id).id) } }
    },
    getInvoices: (parameters) => ({
      yes: {
        invoices: books.invoices
          .filter(({ orderId }) => orderId === Number(parameters['order_id']))
          .filter(({ external }) => !external || parameters['get_external_invoices'])
          .map(({ id, orderId, number, type }, index) => ({
            invoice_id: index % 2 === 0 ? id : String(id),
            order_id: String(orderId),
            type,
            number,
          })),
      },
    }),
    getInvoiceFile: (parameters) => {
      const invoice = books.invoices.find(({ id }) => id === parameters['invoice_id'])
      const external = parameters['get_external'] === true
      const file = (external ? invoice?.external?.file : invoice?.file) ?? null
      if (!invoice || (external && !file)) return { no: 'ERROR_INVOICE', message: 'No such file' }
      if (!file)
        return books.notReadyAs === 'error'
          ? { no: 'ERROR_INVOICE_FILE', message: 'Oczekuje na numer KSeF' }
          : { yes: { invoice: 'data:', invoice_number: invoice.number } }
      const number = external ? invoice.external?.number : invoice.number
      return { yes: { invoice: `data:${file.toString('base64')}`, invoice_number: number } }
    },
    addOrderInvoiceFile: ({ invoice_id, file, external_invoice_number }) => {
      const invoice = books.invoices.find(({ id }) => id === invoice_id)
      const [, content] = /^data:(.+)$/.exec(String(file)) ?? []
      if (!invoice || content === undefined) return { no: 'ERROR_INVOICE', message: 'No such invoice' }
      invoice.external = { file: Buffer.from(content, 'base64'), number: String(external_invoice_number) }
      return { yes: {} }
    },
    getReceipt: (parameters) => {
      const receipt = books.receipts.get(Number(parameters['order_id']))
      return receipt ? { yes: { receipt_id: receipt, items: [] } } : { no: 'ERROR_RECEIPT', message: 'None' }
    },
  }
  return books
}

function ordersOf({ orders }: BaselinkerBooks, parameters: Fields): readonly BaselinkerOrder[] {
  const { order_id, date_confirmed_from, id_from, status_id } = parameters
  return [...orders.values()]
    .filter((order) => order.confirmed || parameters['get_unconfirmed_orders'] === true)
    .filter((order) => order_id === undefined || order.order_id === order_id)
    .filter((order) => order.date_confirmed >= Number(date_confirmed_from ?? 0))
    .filter((order) => order.order_id >= Number(id_from ?? 0))
    .filter((order) => status_id === undefined || order.order_status_id === status_id)
    .toSorted((a, b) => a.date_confirmed - b.date_confirmed || a.order_id - b.order_id)
    .slice(0, 100)
}

/** Every second order has its numbers as text, and the names of the older sample. */
function asItComes(order: BaselinkerOrder): Fields {
  if (order.order_id % 2 === 0) return order
  const { pick_state, pack_state, ...rest } = order
  return {
    ...asText(rest),
    confirmed: '1',
    pick_status: String(pick_state),
    pack_status: String(pack_state),
    products: order.products.map(asText),
  }
}

const asText = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  )
