import { BenchButton } from '../../components/bench-button.tsx'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { NumberPad, useNumberEntry } from '../../components/number-entry.tsx'

/** How many pieces are in the hand, said by number instead of by one scan each. */
export function CountDialog(props: {
  readonly inHand: number
  /** What was typed before the dialog opened. */
  readonly begun: string
  readonly most: number
  readonly onClose: () => void
  readonly onCount: (quantity: number) => void
}) {
  const { inHand, begun, most, onClose, onCount } = props
  const t = useText()
  const entry = useNumberEntry({ proposed: inHand, typed: begun, least: 1, most, onConfirm: onCount })
  return (
    <BenchDialog
      title={t('pick:count.title')}
      text={t('pick:count.text', { count: most })}
      testId="count-dialog"
      onClose={onClose}
      actions={
        <BenchButton
          tone="primary"
          keyName="Enter"
          layer="dialog"
          disabled={!entry.right}
          testId="count-confirm"
          onPress={() => {
            if (entry.value !== null) onCount(entry.value)
          }}
        >
          {t('pick:count.confirm')}
        </BenchButton>
      }
    >
      <NumberPad entry={entry} testId="typed-count" />
    </BenchDialog>
  )
}
