import { IconAlertTriangle, IconGift, IconId, IconMessage, IconPackage, type Icon } from '@tabler/icons-react'
import type { NoteAsk } from '../../../../shared/contract/pack-asks.ts'
import type { OpenPackView, PackView } from '../../../../shared/contract/packing.ts'
import { commandBarcode } from '../../../../shared/domain/barcode.ts'
import type { NoteKind } from '../../../../shared/domain/pack-notes.ts'
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
import styles from './asks.module.css'

const signs: Readonly<Record<NoteKind, Icon>> = {
  buyer: IconMessage,
  order: IconPackage,
  product: IconAlertTriangle,
  age: IconId,
  gift: IconGift,
}

/** What the bench asks before it goes on, in place of the lines. Answered by Enter, F6, touch, or the barcode of CONFIRM. */
export function AskStep(props: {
  readonly view: OpenPackView
  readonly ask: NoteAsk
  readonly bench: Bench<PackView>
  readonly onDialog: (name: PackDialogName) => void
}) {
  const { view, ask, bench, onDialog } = props
  const t = useText()
  const Sign = signs[ask.note]
  return (
    <>
      <section
        className={styles['ask']}
        role="alert"
        data-testid="pack-ask"
        data-id={ask.id}
        data-kind={ask.note}
      >
        <Sign className={styles['sign']} stroke={1.4} aria-hidden />
        <div className={styles['words']}>
          <h1 className={styles['title']}>{t(`pack:ask.note.${ask.note}.title`)}</h1>
          {ask.product && (
            <div className={styles['product']}>
              <div className={styles['picture']}>
                <ProductTile product={ask.product} size="100%" />
              </div>
              <span>
                <strong>{ask.product.name}</strong>
                <br />
                {ask.product.sku}
              </span>
            </div>
          )}
          {ask.text !== '' && (
            <p className={styles['text']} data-testid="pack-ask-text">
              {ask.text}
            </p>
          )}
          <p className={styles['todo']}>{t(`pack:ask.note.${ask.note}.todo`)}</p>
          <LastScan last={bench.last} />
        </div>
        <span className={styles['barcode']}>
          <ScreenBarcode text={commandBarcode('CONFIRM')} height={56} />
        </span>
      </section>
      <TroubleStrip fault={bench.fault} />
      <ActionBar>
        <BenchButton
          tone="primary"
          keyName="Enter"
          alsoKeys={['F6']}
          disabled={bench.busy}
          testId="ask-confirm"
          onPress={() => {
            bench.act(() => command('packing/answer', { sessionId: view.sessionId, askId: ask.id }))
          }}
        >
          {t('pack:ask.confirm')}
        </BenchButton>
        <DialogButton name="hold" onDialog={onDialog} />
        <DialogButton name="papers" onDialog={onDialog} />
        <DialogButton name="leave" onDialog={onDialog} />
      </ActionBar>
    </>
  )
}
