import type { RuleConditions } from '../../../../shared/domain/shipping-rules.ts'
import { formatNumber, formatWeight, unitSign } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/text.ts'
import { useSourceName } from '../../office/source-name.ts'

/** Says what a rule asks, in few words. */
export function useRuleWords(t: Translate): (when: RuleConditions) => string {
  const sourceName = useSourceName()
  return (when) => {
    const words: string[] = []
    if (when.method) words.push(t('carriers:when.method', { text: when.method }))
    if (when.courier) words.push(t('carriers:when.courier', { text: when.courier }))
    if (when.country) words.push(t('carriers:when.country', { text: when.country }))
    if (when.source) words.push(t('carriers:when.source', { text: sourceName(when.source) }))
    if (when.pickupPoint !== null)
      words.push(t(when.pickupPoint ? 'carriers:when.pickupPoint' : 'carriers:when.noPickupPoint'))
    if (when.cod !== null) words.push(t(when.cod ? 'carriers:when.cod' : 'carriers:when.noCod'))
    if (when.express !== null)
      words.push(t(when.express ? 'carriers:when.express' : 'carriers:when.noExpress'))
    if (when.minGrams !== null) words.push(t('carriers:when.minGrams', { text: formatWeight(when.minGrams) }))
    if (when.maxGrams !== null) words.push(t('carriers:when.maxGrams', { text: formatWeight(when.maxGrams) }))
    if (when.maxSideMm !== null)
      words.push(
        t('carriers:when.maxSideMm', { text: `${formatNumber(when.maxSideMm / 10, 1)} ${unitSign('cm')}` }),
      )
    return words.length > 0 ? words.join(' · ') : t('carriers:rules.always')
  }
}
