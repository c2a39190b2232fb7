import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { ChoiceDialog } from './choice-dialog.tsx'

/** Labels of places: of all, of an aisle or zone that is typed, or of single ones. */
export function PlaceLabels({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const query = useQuery('labels/places', {})
  return (
    <ChoiceDialog
      title={t('printing:labels.places')}
      testId="place-labels"
      query={query}
      rows={(query.data ?? []).map(({ id, code, warehouse, zone }) => ({
        id,
        code,
        note: zone === null ? warehouse : `${warehouse} · ${zone}`,
        words: `${warehouse} ${zone ?? ''}`,
      }))}
      print={(placeIds) => command('labels/print-places', { placeIds })}
      onClose={onClose}
    />
  )
}
