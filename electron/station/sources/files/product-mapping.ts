import {
  productFileFields,
  type ProductFileField,
  type ProductFileMapping,
} from '../../../../shared/domain/product-file.ts'
import { aliases, byPlainHeading, changedColumns } from './headings.ts'

/**
 * Headings by which stock lists and catalogues name a field, best first, as `plain` writes them: those of order files, and what
 * Polish and English warehouse programs and the product exports of Shopify and WooCommerce say instead.
 */
export const productAliases: Readonly<Record<ProductFileField, readonly string[]>> = {
  sku: [...aliases.sku, 'symbol towaru', 'variant sku'],
  productName: ['name', ...aliases.productName],
  barcode: [...aliases.barcode, 'variant barcode', 'gtin upc ean or isbn'],
  pieces: [
    'pieces',
    'pieces per scan',
    'pieces per pack',
    'sztuk w opakowaniu',
    'szt w opakowaniu',
    'ilosc w opakowaniu',
    'liczba sztuk w opakowaniu',
    'pack size',
    'pack quantity',
  ],
  location: [...aliases.location, 'kod lokalizacji', 'lokacja', 'bin location'],
  quantity: [
    'stan',
    'stan magazynowy',
    'stock',
    'quantity',
    'ilosc',
    'na stanie',
    'stock quantity',
    'quantity on hand',
    'qty',
    'sztuk',
    'liczba sztuk',
    'szt',
    'variant inventory qty',
  ],
  attribute: ['attribute', 'cecha', 'wariant', 'variant'],
  vatRate: aliases.vatRate,
  priceGross: [
    'price gross',
    'cena brutto',
    'cena sprzedazy brutto',
    'cena',
    'price',
    'price gross pln',
    'unit gross',
    'unit price',
  ],
  weightKg: [...aliases.weightKg, 'weight', 'masa kg', 'masa'],
  weightGrams: [...aliases.weightGrams, 'masa g', 'variant grams'],
  volumeLitres: ['volume litres', 'volume l', 'objetosc l', 'objetosc', 'volume'],
  volumeCm3: ['volume cm3', 'objetosc cm3'],
  size: ['size', 'wymiary cm', 'wymiary', 'dimensions cm', 'dimensions', 'size cm'],
  lengthCm: ['length cm', 'dlugosc cm', 'dlugosc', 'length'],
  widthCm: ['width cm', 'szerokosc cm', 'szerokosc', 'width'],
  heightCm: ['height cm', 'wysokosc cm', 'wysokosc', 'height'],
  handling: ['handling', 'handling class', 'klasa towaru', 'klasa', 'storage class'],
  tracksLot: ['tracks lot', 'lot tracking', 'sledzenie partii', 'z partia'],
  catchWeight: ['catch weight', 'towar wazony', 'wazony', 'na wage'],
  tracksSerial: ['tracks serial', 'serial number', 'numery seryjne', 'numer seryjny', 'serial'],
  typedQuantity: ['typed quantity', 'ilosc z klawiatury', 'wpisywana ilosc'],
  annex15: ['annex15', 'annex 15', 'zalacznik 15', 'zal 15', 'mpp', 'split payment'],
  ageCheck: ['age check', 'kontrola wieku', '18', 'tylko dla doroslych'],
  components: ['components', 'kit components', 'skladniki', 'skladniki zestawu', 'zestaw'],
  packingNote: ['packing note', 'instrukcja pakowania', 'sposob pakowania', 'packing instruction'],
  lot: ['lot', 'partia', 'nr partii', 'numer partii', 'seria', 'numer serii', 'lot number', 'batch'],
  expiresOn: [
    'expires on',
    'data waznosci',
    'termin waznosci',
    'wazne do',
    'expiry date',
    'expiry',
    'best before',
  ],
  warehouse: ['warehouse', 'magazyn', 'kod magazynu', 'warehouse code'],
  zone: ['zone', 'strefa'],
}

/** Finds which heading holds which field of a product. Unknown headings are left alone. */
export function guessProductMapping(headers: readonly string[]): ProductFileMapping {
  const byPlain = byPlainHeading(headers)
  const columns: Partial<Record<ProductFileField, string>> = {}
  for (const field of productFileFields) {
    const name = productAliases[field].find((alias) => byPlain.has(alias))
    const header = name === undefined ? undefined : byPlain.get(name)
    if (header !== undefined) columns[field] = header
  }
  return { columns }
}

/** The guessed mapping with a person's changes, see {@link changedColumns}. */
export function adjustProductMapping(
  headers: readonly string[],
  changes: Readonly<Record<string, string>>,
): ProductFileMapping {
  const { columns } = guessProductMapping(headers)
  return { columns: changedColumns(productFileFields, headers, columns, changes) }
}

/** The fields without which no product can be read and that have no column. */
export function missingProductFields({ columns }: ProductFileMapping): ProductFileField[] {
  return columns.sku === undefined ? ['sku'] : []
}
