import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { DialogActions } from '../office/dialog-actions.tsx'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { Choice } from './choice.tsx'

/** Labels of places: of all, of an aisle or zone that is typed, or of single ones. */
export function PlaceLabels({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const { data, fault, reload } = useQuery('labels/places', {})
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const act = useAct()
  const print = () => {
    if (chosen.size === 0) return
    void act
      .run(() => command('labels/print-places', { placeIds: [...chosen] }))
      .then((done) => {
        if (done) onClose()
      })
  }
  return (
    <Dialog title={t('printing:labels.places')} size={640} testId="place-labels" onClose={onClose}>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data && (
        <Choice
          rows={data.map(({ id, code, warehouse, zone }) => ({
            id,
            code,
            note: zone === null ? warehouse : `${warehouse} · ${zone}`,
            words: `${warehouse} ${zone ?? ''}`,
          }))}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      {act.fault && <FaultNote fault={act.fault} />}
      <DialogActions
        label={t('printing:labels.print', { count: chosen.size })}
        busy={act.busy}
        testId="print-labels"
        onBack={onClose}
        onAct={print}
      />
    </Dialog>
  )
}
