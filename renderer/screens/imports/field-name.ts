import type { FileContent } from '../../../shared/domain/file-preview.ts'
import { orderFileFields } from '../../../shared/domain/order-file.ts'
import { productFileFields } from '../../../shared/domain/product-file.ts'
import { useText } from '../../i18n/text.ts'

/** Names the fields that columns can feed; the same field means something else in a stock list than in an order. */
export function useFieldName(content: FileContent): (field: string) => string {
  const t = useText()
  return (field) => {
    if (content === 'products') {
      const known = productFileFields.find((each) => each === field)
      return known === undefined ? field : t(`imports:productField.${known}`)
    }
    const known = orderFileFields.find((each) => each === field)
    return known === undefined ? field : t(`imports:field.${known}`)
  }
}
