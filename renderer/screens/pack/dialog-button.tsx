import { BenchButton } from '../../components/bench-button.tsx'
import { useText } from '../../i18n/text.ts'
import type { PackDialogName } from './dialogs.tsx'

const keys = {
  hold: 'F8',
  papers: 'F9',
  leave: 'Escape',
  'by-hand': 'F4',
  back: 'F3',
} as const satisfies Partial<Record<PackDialogName, string>>

/** A button of the bench that opens one of its dialogs; the same key on every step. */
export function DialogButton(props: {
  readonly name: keyof typeof keys
  readonly onDialog: (name: PackDialogName) => void
}) {
  const { name, onDialog } = props
  const t = useText()
  return (
    <BenchButton
      keyName={keys[name]}
      testId={name}
      onPress={() => {
        onDialog(name)
      }}
    >
      {t(`pack:action.${name}`)}
    </BenchButton>
  )
}
