import type { VatRate } from '../../../../shared/domain/vat.ts'
import { vatRates } from '../../../../shared/domain/vat.ts'
import type { LineCells } from './read-line.ts'
import { minorUnits } from './values.ts'

/** Reads `name:…|sku:…|quantity:2|total:48.76|tax:11.22`, a line in one cell of a WooCommerce export; totals are net. */
export function lineItemCell(text: string): LineCells {
  const parts = new Map(
    text.split(/\|(?=[a-z_]+:)/).map((part) => {
      const colon = part.indexOf(':')
      return [part.slice(0, colon), part.slice(colon + 1).trim()] as const
    }),
  )
  const amounts = netAndTax(parts.get('total') ?? '', parts.get('tax') ?? parts.get('total_tax') ?? '')
  return {
    sku: parts.get('sku') ?? '',
    barcode: parts.get('global_unique_id') ?? parts.get('ean') ?? '',
    productName: parts.get('name') ?? '',
    quantity: parts.get('quantity') ?? '',
    unitGross: '',
    ...amounts,
    lineDiscount: '',
    lineStatus: '',
    weightKg: '',
    weightGrams: '',
    location: '',
  }
}

/** Gross total of a line and its VAT rate, from the net total and the tax; empty text where they are unreadable. */
export function netAndTax(
  net: string,
  tax: string,
): { readonly lineGross: string; readonly vatRate: string } {
  const netMinor = minorUnits(net)
  const taxMinor = tax === '' ? 0 : minorUnits(tax)
  if (netMinor === null || taxMinor === null)
    return { lineGross: net === '' ? '' : `${net} + ${tax}`, vatRate: '' }
  return {
    lineGross: decimal(netMinor + taxMinor),
    vatRate: tax === '' ? '' : (nearestRate(netMinor, taxMinor) ?? ''),
  }
}

/** The rate whose tax on the net amount is the stated one, give or take the rounding of both; null when none is. */
function nearestRate(netMinor: number, taxMinor: number): VatRate | null {
  const fitting = vatRates
    .filter((rate) => rate !== 'zw')
    .filter((rate) => Math.abs((netMinor * Number(rate)) / 100 - taxMinor) <= 2)
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

/** Minor units as decimal text. */
export function decimal(minor: number): string {
  return `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`
}
