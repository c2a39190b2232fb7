import { useEffect } from 'react'
import type { Refusal, RefusalReason } from '../../../shared/contract/refusal.ts'
import { commandBarcode } from '../../../shared/domain/barcode.ts'
import type { ScanScreen } from '../../../shared/domain/roles.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import { BenchButton } from '../bench-button.tsx'
import { ProductTile } from '../product-tile.tsx'
import { ScreenBarcode } from '../screen-barcode.tsx'
import { Differences } from './differences.tsx'
import { RefusalSign } from './refusal-sign.tsx'
import styles from './refusal.module.css'

/**
 * A refusal is a place: it covers the bench until it is acknowledged by Enter, Space, touch, or the barcode of CONFIRM.
 * `context` names what is in work: the open order's number on the bench, the place of the task at the shelf.
 */
export function RefusalScreen(props: {
  readonly screen: ScanScreen
  readonly refusal: Refusal
  readonly context: string
  readonly onAcknowledge: () => void
  /** Takes over the order that is open elsewhere. */
  readonly onTakeOver?: () => void
  /** Says whose an unknown code is. */
  readonly onLearn?: () => void
  /** Hands the piece over to the order that needs it, or has it put back. */
  readonly onStray?: (way: 'hand-over' | 'put-back') => void
}) {
  const { screen, refusal, context, onAcknowledge, onTakeOver, onLearn, onStray } = props
  const t = useText()
  useKeys({ ' ': onAcknowledge }, 'refusal')
  useEffect(() => {
    // A button that was touched before must not take the Enter that acknowledges.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }, [])
  const text = wordsOf(refusal.reason, screen)
  const values = { code: refusal.code, context, expected: refusal.expected ?? '' }
  const { belongsTo, product } = refusal
  return (
    <div
      className={styles['refusal']}
      role="alertdialog"
      aria-labelledby="refusal-title"
      data-testid="refusal"
      data-reason={refusal.reason}
      data-code={refusal.code}
    >
      <div className={styles['sign']}>
        <RefusalSign reason={refusal.reason} />
      </div>
      <div className={styles['words']}>
        <h1 id="refusal-title" className={styles['title']} data-testid="refusal-title">
          {t(`refusal:${text}.title`, values)}
        </h1>
        {!ofOrder.has(refusal.reason) && (
          <div className={styles['scanned']}>
            {product && (
              <div className={styles['picture']}>
                <ProductTile product={product} size="100%" />
              </div>
            )}
            <div>
              <div className={styles['label']}>{t('refusal:scanned')}</div>
              {product && (
                <div className={styles['product']} data-testid="refusal-product">
                  {product.name}
                </div>
              )}
              <div className={styles['code']}>
                {product ? `${product.sku} · ${refusal.code}` : refusal.code}
              </div>
            </div>
          </div>
        )}
        <p className={styles['why']}>{t(`refusal:${text}.why`, values)}</p>
        {refusal.reason === 'unknown-label' && refusal.expected !== null && (
          <p className={styles['owner']} data-testid="refusal-looks-like">
            <span>{t('refusal:looksLike')}</span>
            <strong>{refusal.expected}</strong>
          </p>
        )}
        {refusal.holder && (
          <p className={styles['owner']} data-testid="refusal-holder">
            <strong>{refusal.holder.worker}</strong>
            <strong>{refusal.holder.station}</strong>
            <span>{t('refusal:since', { time: formatTime(refusal.holder.since) })}</span>
          </p>
        )}
        {refusal.differences.length > 0 && <Differences differences={refusal.differences} />}
        {belongsTo && (
          <p className={styles['owner']} data-testid="refusal-belongs-to">
            <span>{t('refusal:belongsTo')}</span>
            <strong>{belongsTo.orderNumber}</strong>
            {belongsTo.tote !== null && <strong>{t('refusal:tote', { tote: belongsTo.tote })}</strong>}
          </p>
        )}
        {refusal.shelf !== null && (
          <p className={styles['owner']} data-testid="refusal-shelf">
            <span>{t('refusal:fromShelf')}</span>
            <strong>{refusal.shelf}</strong>
          </p>
        )}
        <p className={styles['todo']}>
          {t(belongsTo && product ? 'refusal:handOver' : `refusal:${text}.todo`, values)}
        </p>
      </div>
      <div className={styles['acknowledge']}>
        <BenchButton
          tone="onRefusal"
          large
          keyName="Enter"
          layer="refusal"
          onPress={onAcknowledge}
          testId="acknowledge"
        >
          {t('refusal:understood')}
        </BenchButton>
        {onStray && belongsTo && product && (
          <BenchButton
            tone="onRefusal"
            large
            keyName="F5"
            layer="refusal"
            onPress={() => onStray('hand-over')}
            testId="hand-over"
          >
            {t('refusal:handOverNow')}
          </BenchButton>
        )}
        {onStray && refusal.shelf !== null && (
          <BenchButton
            tone="onRefusal"
            large
            keyName="F6"
            layer="refusal"
            onPress={() => onStray('put-back')}
            testId="put-back"
          >
            {t('refusal:putBackNow', { shelf: refusal.shelf })}
          </BenchButton>
        )}
        {refusal.reason === 'order-busy' && onTakeOver && (
          <BenchButton
            tone="onRefusal"
            large
            keyName="F10"
            layer="refusal"
            onPress={onTakeOver}
            testId="take-over"
          >
            {t('refusal:takeOver')}
          </BenchButton>
        )}
        {refusal.reason === 'unknown' && onLearn && (
          <BenchButton
            tone="onRefusal"
            large
            keyName="F4"
            layer="refusal"
            onPress={onLearn}
            testId="learn-code"
          >
            {t('refusal:learn')}
          </BenchButton>
        )}
        <span className={styles['or']}>{t('refusal:orScan')}</span>
        <span className={styles['barcode']}>
          <ScreenBarcode text={commandBarcode('CONFIRM')} height={64} />
        </span>
      </div>
    </div>
  )
}

/** The sign is about the order, whatever was scanned, or when nothing was. */
const ofOrder: ReadonlySet<RefusalReason> = new Set([
  'order-held',
  'order-cancelled',
  'order-merged',
  'order-changed',
])

const toldByScreen = ['wrong', 'surplus', 'wrong-lot', 'expired'] as const

/** Some reasons are told in other words at the shelf and at the bench. */
function wordsOf(reason: RefusalReason, screen: ScanScreen) {
  const own = toldByScreen.find((one) => one === reason)
  return own
    ? (`${own}-${screen === 'pick' ? 'pick' : 'pack'}` as const)
    : (reason as Exclude<RefusalReason, (typeof toldByScreen)[number]>)
}
