import { useEffect, useRef, useState } from 'react'
import type { PieceAsk } from '../../../../shared/contract/pack-asks.ts'
import type { OpenPackView, PackView } from '../../../../shared/contract/packing.ts'
import { commandBarcode } from '../../../../shared/domain/barcode.ts'
import { ActionBar } from '../../../components/action-bar.tsx'
import { BenchButton } from '../../../components/bench-button.tsx'
import { ProductTile } from '../../../components/product-tile.tsx'
import { ScreenBarcode } from '../../../components/screen-barcode.tsx'
import { TroubleStrip } from '../../../components/trouble-strip.tsx'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import type { Bench } from '../../../station/use-bench.ts'
import { DialogButton } from '../dialog-button.tsx'
import type { PackDialogName } from '../dialogs.tsx'
import { LastScan } from '../last-scan.tsx'
import styles from './piece-ask.module.css'
import { ProductChoice } from './product-choice.tsx'
import { ScanAgain } from './scan-again.tsx'

type NumberAsk = Extract<PieceAsk, { kind: 'lot' | 'serial' }>
const longest = 90

/** What the bench has to be told of the piece in the hand before it counts: which product it is, its lot or its serial number. */
export function PieceAskStep(props: {
  readonly view: OpenPackView
  readonly ask: PieceAsk
  readonly bench: Bench<PackView>
  readonly onUndo: () => void
  readonly onDialog: (name: PackDialogName) => void
}) {
  const { view, ask, bench, onUndo, onDialog } = props
  const t = useText()
  const [typed, setTyped] = useState('')
  const answer = (how: { readonly productId?: string; readonly typed?: string }) => {
    bench.act(() => command('packing/answer', { sessionId: view.sessionId, askId: ask.id, ...how }))
  }
  return (
    <>
      <section
        className={styles['ask']}
        role="alert"
        data-testid="pack-ask"
        data-id={ask.id}
        data-kind={ask.kind}
      >
        {ask.kind === 'product' ? (
          <ProductChoice ask={ask} busy={bench.busy} onChoose={(productId) => answer({ productId })} />
        ) : ask.kind === 'again' ? (
          <ScanAgain ask={ask} />
        ) : (
          <NumberField ask={ask} typed={typed} onTyped={setTyped} />
        )}
        <LastScan last={bench.last} />
        <div className={styles['back']}>
          <span>{t('pack:piece.backByCode')}</span>
          <span className={styles['barcode']}>
            <ScreenBarcode text={commandBarcode('UNDO')} height={48} />
          </span>
        </div>
      </section>
      <TroubleStrip fault={bench.fault} />
      <ActionBar>
        {(ask.kind === 'lot' || ask.kind === 'serial') && (
          <BenchButton
            tone="primary"
            keyName="Enter"
            disabled={bench.busy || typed.trim() === ''}
            testId="ask-confirm"
            onPress={() => answer({ typed: typed.trim() })}
          >
            {t('pack:piece.confirm')}
          </BenchButton>
        )}
        <BenchButton keyName="F2" disabled={bench.busy} onPress={onUndo} testId="undo">
          {t('pack:piece.back')}
        </BenchButton>
        <DialogButton name="hold" onDialog={onDialog} />
        <DialogButton name="leave" onDialog={onDialog} />
      </ActionBar>
    </>
  )
}

/** The number that stands on the piece, scanned, or typed where it cannot be. */
function NumberField(props: {
  readonly ask: NumberAsk
  readonly typed: string
  readonly onTyped: (typed: string) => void
}) {
  const { ask, typed, onTyped } = props
  const t = useText()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
  }, [])
  const { product, lots } = ask
  return (
    <div className={styles['number']}>
      <div className={styles['picture']}>
        <ProductTile product={product} size="100%" />
      </div>
      <div className={styles['words']}>
        <h1 className={styles['title']}>{t(`pack:piece.${ask.kind}.title`)}</h1>
        <p className={styles['product']}>
          <strong>{product.name}</strong>
          <span>{[product.sku, product.attribute].filter((part) => part !== null).join(' · ')}</span>
        </p>
        {lots.length > 0 && (
          <p className={styles['expected']} data-testid="ask-lots">
            {t('pack:piece.lot.picked')} <strong>{lots.join(', ')}</strong>
          </p>
        )}
        <input
          ref={field}
          className={styles['field']}
          value={typed}
          maxLength={longest}
          aria-label={t(`pack:piece.${ask.kind}.title`)}
          data-testid="ask-field"
          onChange={(event) => onTyped(event.currentTarget.value)}
        />
        <p className={styles['todo']}>{t(`pack:piece.${ask.kind}.todo`)}</p>
      </div>
    </div>
  )
}
