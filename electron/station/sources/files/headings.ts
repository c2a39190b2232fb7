import type { OrderFileField } from '../../../../shared/domain/order-file.ts'

/**
 * Headings by which exports name a field, best first, as `plain` writes them: Polish and English shop exports, Shopify,
 * WooCommerce (Customer/Order CSV Export), and the Online Retail data set. There is no list of every shop's habits: what is
 * not found here, a person maps by hand.
 */
export const aliases: Readonly<Record<OrderFileField, readonly string[]>> = {
  orderNumber: [
    'order number',
    'nr zamowienia',
    'numer zamowienia',
    'zamowienie',
    'id zamowienia',
    'order no',
    'order id',
    'order',
    'invoice no',
  ],
  placedAt: [
    'placed at',
    'data zamowienia',
    'data zlozenia',
    'data',
    'order date',
    'created at',
    'date created',
    'invoice date',
    'date',
  ],
  status: ['status', 'status zamowienia', 'order status', 'fulfillment status'],
  cancelledAt: ['cancelled at', 'data anulowania'],
  payment: ['payment', 'payment status', 'status platnosci', 'financial status'],
  paymentMethod: ['payment method', 'platnosc', 'metoda platnosci', 'sposob platnosci', 'forma platnosci'],
  paidAt: ['paid at', 'paid date', 'date paid', 'data platnosci', 'data zaplaty'],
  paidAmount: ['paid amount', 'zaplacono', 'wplacono', 'kwota zaplacona', 'oplacone', 'paid'],
  cod: ['cod', 'pobranie', 'za pobraniem', 'cash on delivery'],
  codAmount: ['cod amount', 'kwota pobrania', 'wartosc pobrania'],
  currency: ['currency', 'waluta', 'order currency'],
  shipping: [
    'shipping',
    'koszt dostawy',
    'koszt wysylki',
    'cena dostawy',
    'shipping total',
    'shipping cost',
    'shipping price',
  ],
  shippingTax: ['shipping tax', 'shipping tax total'],
  total: ['total', 'order total', 'razem', 'suma', 'wartosc zamowienia', 'do zaplaty'],
  courier: ['courier', 'kurier', 'przewoznik', 'carrier'],
  deliveryMethod: [
    'delivery method',
    'sposob dostawy',
    'metoda dostawy',
    'sposob wysylki',
    'forma dostawy',
    'dostawa',
    'shipping method',
    'shipping method title',
  ],
  pickupPoint: [
    'pickup point',
    'punkt odbioru',
    'paczkomat',
    'kod punktu',
    'parcel locker',
    'parcel machine id',
    'meta parcel machine id',
  ],
  priority: ['priority', 'priorytet'],
  buyerName: [
    'buyer name',
    'klient',
    'odbiorca',
    'kupujacy',
    'imie i nazwisko',
    'nazwa klienta',
    'shipping name',
    'customer',
    'customer name',
    'buyer',
    'recipient',
    'billing name',
  ],
  firstName: ['first name', 'imie', 'shipping first name', 'billing first name'],
  lastName: ['last name', 'nazwisko', 'shipping last name', 'billing last name'],
  company: ['company', 'firma', 'nazwa firmy', 'shipping company', 'billing company'],
  nip: [
    'nip',
    'nip nabywcy',
    'vat id',
    'tax id',
    'meta billing nip',
    'billing nip',
    'meta billing vat number',
    'meta nip number',
  ],
  street: [
    'street',
    'ulica',
    'adres',
    'ulica i numer',
    'address',
    'shipping street',
    'shipping address 1',
    'shipping address1',
    'billing address 1',
  ],
  street2: ['street2', 'adres 2', 'address 2', 'shipping address 2', 'billing address 2'],
  postcode: [
    'postcode',
    'kod pocztowy',
    'zip',
    'postal code',
    'shipping zip',
    'shipping postcode',
    'billing postcode',
  ],
  city: ['city', 'miasto', 'miejscowosc', 'shipping city', 'billing city'],
  country: ['country', 'kraj', 'kod kraju', 'country code', 'shipping country', 'billing country'],
  phone: ['shipping phone', 'phone', 'telefon', 'nr telefonu', 'tel', 'billing phone'],
  email: ['email', 'e mail', 'mail', 'adres e mail', 'customer email', 'billing email'],
  note: ['note', 'notes', 'uwagi', 'komentarz', 'uwagi klienta', 'customer note'],
  packingNote: [
    'packing note',
    'packing instruction',
    'instrukcja pakowania',
    'uwagi do pakowania',
    'uwagi wewnetrzne',
  ],
  giftNote: ['gift note', 'gift message', 'bilecik', 'tresc bileciku', 'dedykacja', 'zyczenia'],
  attributes: ['attributes', 'note attributes'],
  wantsInvoice: ['wants invoice', 'faktura', 'czy faktura', 'invoice'],
  sku: [
    'sku',
    'symbol',
    'kod',
    'kod produktu',
    'indeks',
    'part number',
    'product code',
    'item sku',
    'lineitem sku',
    'stock code',
  ],
  barcode: [
    'barcode',
    'ean',
    'ean13',
    'ean 13',
    'gtin',
    'upc',
    'kod kreskowy',
    'kod ean',
    'global unique id',
  ],
  productName: [
    'product name',
    'nazwa produktu',
    'produkt',
    'nazwa towaru',
    'towar',
    'nazwa',
    'product',
    'item name',
    'lineitem name',
    'title',
    'description',
  ],
  quantity: [
    'quantity',
    'ilosc',
    'qty',
    'sztuk',
    'liczba sztuk',
    'szt',
    'item quantity',
    'lineitem quantity',
  ],
  unitGross: [
    'unit gross',
    'cena brutto',
    'cena jednostkowa brutto',
    'cena',
    'cena jednostkowa',
    'unit price',
    'price',
    'lineitem price',
    'item price',
  ],
  lineGross: ['line gross', 'wartosc brutto', 'wartosc pozycji', 'line total'],
  lineStatus: ['line status', 'lineitem fulfillment status'],
  lineDiscount: ['line discount', 'lineitem discount'],
  vatRate: ['vat rate', 'vat', 'stawka vat', 'vat stawka', 'tax rate'],
  weightKg: ['weight kg', 'waga kg', 'waga'],
  weightGrams: ['weight grams', 'waga g', 'weight g'],
  location: ['location', 'lokalizacja', 'miejsce', 'polozenie', 'regal', 'bin'],
}

/** A heading without case, accents, signs and camel case, so that `Nr zamówienia`, `NR_ZAMOWIENIA` and `nrZamowienia` are one. */
export function plain(heading: string): string {
  return heading
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The headings of a file by their plain form; of two that are alike the first counts. */
export function byPlainHeading(headers: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const header of headers) {
    const key = plain(header)
    if (!found.has(key)) found.set(key, header)
  }
  return found
}

/**
 * Guessed columns with a person's changes: a heading for a field, or empty text for none. Unknown fields and headings that the
 * file does not have are ignored.
 */
export function changedColumns<Field extends string>(
  fields: readonly Field[],
  headers: readonly string[],
  guessed: Readonly<Partial<Record<Field, string>>>,
  changes: Readonly<Record<string, string>>,
): Readonly<Partial<Record<Field, string>>> {
  const columns: Partial<Record<Field, string>> = { ...guessed }
  for (const field of fields) {
    const header = Object.hasOwn(changes, field) ? changes[field] : undefined
    if (header === '') delete columns[field]
    else if (header !== undefined && headers.includes(header)) columns[field] = header
  }
  return columns
}
