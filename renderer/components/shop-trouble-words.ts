import type { ShippingTrouble } from '../../shared/domain/carriers.ts'
import { useText } from '../i18n/text.ts'

const own = ['no-account', 'not-authorised', 'not-reached'] as const

/** Why a shop could not be read or told, in words; the shop's own behind ours. */
export function useShopTroubleWords(): (trouble: ShippingTrouble) => string {
  const t = useText()
  return ({ code, detail }) => {
    const words = t(`shops:trouble.${own.find((known) => known === code) ?? 'other'}`)
    return detail === '' ? words : `${words} (${detail})`
  }
}
