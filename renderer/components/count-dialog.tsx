import { BenchButton } from './bench-button.tsx'
import { BenchDialog } from './bench-dialog.tsx'
import { NumberPad, useNumberEntry } from './number-entry.tsx'

const usualIds = { dialog: 'count-dialog', confirm: 'count-confirm', number: 'typed-count' }

/** Asks for a number of pieces above the screen of a bench; Enter takes it while it is right. */
export function CountDialog(props: {
  readonly title: string
  readonly text: string
  /** What Enter does, in words. */
  readonly confirm: string
  readonly proposed: number
  /** What was typed before the dialog opened. */
  readonly typed?: string
  readonly least: number
  readonly most: number
  readonly onClose: () => void
  readonly onCount: (count: number) => void
  readonly testIds?: { readonly dialog: string; readonly confirm: string; readonly number: string }
}) {
  const { title, text, confirm, proposed, typed = '', least, most, onClose, onCount } = props
  const { testIds = usualIds } = props
  const entry = useNumberEntry({ proposed, typed, least, most })
  return (
    <BenchDialog
      title={title}
      text={text}
      testId={testIds.dialog}
      onClose={onClose}
      actions={
        <BenchButton
          tone="primary"
          keyName="Enter"
          layer="dialog"
          disabled={!entry.right}
          testId={testIds.confirm}
          onPress={() => {
            if (entry.value !== null) onCount(entry.value)
          }}
        >
          {confirm}
        </BenchButton>
      }
    >
      <NumberPad entry={entry} testId={testIds.number} />
    </BenchDialog>
  )
}
