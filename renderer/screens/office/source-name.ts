import { shopCodes, shopNames } from '../../../shared/domain/shops.ts'
import { useText } from '../../i18n/text.ts'

/** Names where an order came from; `file` is what the importer calls files. */
export function useSourceName(): (source: string) => string {
  const t = useText()
  return (source) => {
    const shop = shopCodes.find((code) => code === source)
    if (shop) return shopNames[shop]
    return source === 'file' ? t('orders:sourceFile') : source
  }
}
