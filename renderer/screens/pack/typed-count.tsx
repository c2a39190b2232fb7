import { useState } from 'react'
import type { PackView } from '../../../shared/contract/packing.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { CountDialog } from '../../components/count-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { useKeys } from '../../wedge/keys.ts'

type Verifying = Extract<PackView, { kind: 'verifying' }>

/**
 * How many pieces of the product in the hand there are, by number instead of one scan each: a digit or F5 asks. Only for products
 * that allow it, and once a piece of them was scanned.
 */
export function TypedCount({ view, bench }: { readonly view: Verifying; readonly bench: Bench<PackView> }) {
  const t = useText()
  const [begun, setBegun] = useState<{ readonly lineId: string; readonly typed: string } | null>(null)
  const focus = view.lines.find((line) => line.lineId === view.focusLineId)
  const same =
    focus?.mayType === true ? view.lines.filter(({ product }) => product.id === focus.product.id) : []
  const verified = same.reduce((sum, line) => sum + line.verified, 0)
  const most = same.reduce((sum, line) => sum + line.quantity, 0)
  const may = verified > 0 && verified < most
  const begin = (typed: string) => {
    if (may && focus) setBegun({ lineId: focus.lineId, typed })
  }
  useKeys(
    may
      ? Object.fromEntries(
          ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => [digit, () => begin(digit)]),
        )
      : {},
  )
  if (!may) return null
  return (
    <>
      <BenchButton keyName="F5" disabled={bench.busy} testId="type-count" onPress={() => begin('')}>
        {t('pack:typed.action')}
      </BenchButton>
      {begun !== null && begun.lineId === focus?.lineId && (
        <CountDialog
          title={t('pack:typed.title', { name: focus.product.name })}
          text={t('pack:typed.text', { count: most, verified })}
          confirm={t('pack:typed.confirm')}
          proposed={most}
          typed={begun.typed}
          least={verified + 1}
          most={most}
          onClose={() => setBegun(null)}
          onCount={(count) => {
            const { lineId } = begun
            setBegun(null)
            bench.act(() => command('packing/type-count', { sessionId: view.sessionId, lineId, count }))
          }}
        />
      )}
    </>
  )
}
