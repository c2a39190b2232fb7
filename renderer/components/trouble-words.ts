import type { ShippingTrouble } from '../../shared/domain/carriers.ts'
import { useText } from '../i18n/text.ts'

/** What stands in the way of a shipment, in words; the carrier's own words or limit behind ours. */
export function useTroubleWords(): (trouble: ShippingTrouble) => string {
  const t = useText()
  return ({ code, parcelNo, detail }) => {
    const parcel = parcelNo === null ? '' : t('shipping:parcelNo', { no: parcelNo })
    return `${parcel}${t(`shipping:trouble.${code}`)}${detail === '' ? '' : ` (${detail})`}`
  }
}
