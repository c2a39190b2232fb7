import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { ChoiceDialog } from './choice-dialog.tsx'

/** Labels of products: barcode, name and SKU. There are many products, so the service looks for what is typed. */
export function ProductLabels({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const query = useQuery('labels/products', { typed })
  return (
    <ChoiceDialog
      title={t('printing:labels.products')}
      testId="product-labels"
      query={query}
      rows={(query.data ?? []).map(({ id, sku, name }) => ({ id, code: sku, note: name, words: name }))}
      print={(productIds) => command('labels/print-products', { productIds })}
      onType={setTyped}
      onClose={onClose}
    />
  )
}
