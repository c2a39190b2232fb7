import { useState } from 'react'
import { problemWays, type PackProblem } from '../../../shared/contract/pack-problem.ts'
import type { OpenPackView, PackLine } from '../../../shared/contract/packing.ts'
import { BenchChoices, BenchDialog } from '../../components/bench-dialog.tsx'
import { CountDialog } from '../../components/count-dialog.tsx'
import { useText } from '../../i18n/text.ts'
import { DamagedDialog } from '../pick/short-dialog.tsx'
import { WithConsent } from './with-consent.tsx'

export const problemKinds = ['missing', 'damaged'] as const
export type Problem = Omit<PackProblem, 'commandId' | 'sessionId'>

/** As many lines as there are number keys. */
const linesShown = 9

/**
 * Goods that cannot go into the box, asked step by step: what is wrong, with which product, how many pieces, a picture of a damage, and
 * what happens now. A question with one answer is not asked.
 */
export function ProblemDialog(props: {
  readonly view: OpenPackView
  /** What is wrong, where it was said before. */
  readonly kind: Problem['kind'] | null
  readonly onProblem: (problem: Problem) => void
  readonly onClose: () => void
}) {
  const { view, onProblem, onClose } = props
  const t = useText()
  const [kind, setKind] = useState(props.kind)
  const [line, setLine] = useState<PackLine | null>(view.lines.length === 1 ? (view.lines[0] ?? null) : null)
  const [pieces, setPieces] = useState(line?.quantity === 1 ? 1 : null)
  const [photo, setPhoto] = useState<string | null | undefined>(undefined)
  const [way, setWay] = useState<(typeof problemWays)[number] | null>(null)
  if (kind === null)
    return (
      <BenchDialog title={t('pack:problem.title')} testId="problem-dialog" onClose={onClose}>
        <BenchChoices
          choices={problemKinds.map((id) => ({ id, label: t(`pack:problem.kind.${id}`) }))}
          onChoose={(id) => {
            setKind(problemKinds.find((each) => each === id) ?? null)
          }}
        />
      </BenchDialog>
    )
  if (!line)
    return (
      <BenchDialog title={t(`pack:problem.which.${kind}`)} testId="problem-line" wide onClose={onClose}>
        <BenchChoices
          choices={view.lines.slice(0, linesShown).map(({ lineId, product, kit }) => ({
            id: lineId,
            label: [product.name, product.attribute, product.sku, kit?.name].filter(Boolean).join(' · '),
          }))}
          onChoose={(id) => {
            const chosen = view.lines.find(({ lineId }) => lineId === id) ?? null
            setLine(chosen)
            if (chosen?.quantity === 1) setPieces(1)
          }}
        />
      </BenchDialog>
    )
  if (pieces === null)
    return (
      <CountDialog
        title={t('pack:problem.howMany')}
        text={line.product.name}
        confirm={t('pack:problem.next')}
        proposed={1}
        least={1}
        most={line.quantity}
        onClose={onClose}
        onCount={setPieces}
        testIds={{ dialog: 'problem-pieces', confirm: 'problem-pieces-confirm', number: 'problem-quantity' }}
      />
    )
  if (kind === 'damaged' && photo === undefined) return <DamagedDialog onClose={onClose} onDone={setPhoto} />
  const problem = { lineId: line.lineId, kind, pieces, photo: photo ?? null }
  if (way !== null && way !== 'replace')
    return (
      <WithConsent
        purpose={way}
        title={t(`pack:problem.consent.${way}`, { order: view.order.number })}
        reason={view.order.number}
        onClose={onClose}
        onConsent={(approvalId) => {
          onProblem({ ...problem, way, approvalId })
        }}
      />
    )
  return (
    <BenchDialog
      title={t('pack:problem.then', { count: pieces, name: line.product.name })}
      testId="problem-then"
      wide
      onClose={onClose}
    >
      <BenchChoices
        choices={problemWays.map((id) => ({
          id,
          label: id === 'send-part' && line.kit ? t('pack:problem.kitLater') : t(`pack:problem.way.${id}`),
        }))}
        onChoose={(id) => {
          const chosen = problemWays.find((each) => each === id)
          if (chosen === 'replace') onProblem({ ...problem, way: chosen, approvalId: null })
          else setWay(chosen ?? null)
        }}
      />
    </BenchDialog>
  )
}
