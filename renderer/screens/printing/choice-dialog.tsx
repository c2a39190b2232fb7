import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import type { Query } from '../../station/use-query.ts'
import { DialogActions } from '../office/dialog-actions.tsx'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { Choice, type ChoiceRow } from './choice.tsx'

/** Chooses what gets a label, and prints the labels. */
export function ChoiceDialog(props: {
  readonly title: string
  readonly testId: string
  readonly query: Pick<Query<unknown>, 'data' | 'fault' | 'reload'>
  readonly rows: readonly ChoiceRow[]
  readonly print: (ids: string[]) => Promise<unknown>
  /** Told what is typed, where more can be found than is shown. */
  readonly onType?: (typed: string) => void
  readonly onClose: () => void
}) {
  const t = useText()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const act = useAct()
  const print = () => {
    if (chosen.size === 0) return
    void act
      .run(() => props.print([...chosen]))
      .then((done) => {
        if (done) props.onClose()
      })
  }
  return (
    <Dialog title={props.title} size={640} testId={props.testId} onClose={props.onClose}>
      {props.query.fault && <FaultNote fault={props.query.fault} onRetry={props.query.reload} />}
      {props.query.data !== null && (
        <Choice rows={props.rows} chosen={chosen} onChoose={setChosen} onType={props.onType} />
      )}
      {act.fault && <FaultNote fault={act.fault} />}
      <DialogActions
        label={t('printing:labels.print', { count: chosen.size })}
        busy={act.busy}
        testId="print-labels"
        onBack={props.onClose}
        onAct={print}
      />
    </Dialog>
  )
}
