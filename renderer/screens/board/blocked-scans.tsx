import type { Board } from '../../../shared/contract/reports.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import styles from './board.module.css'
import { refusalSigns } from './signs.ts'

type BlockedScan = Board['blockedScans'][number]

/** The last refused scans: what was refused, why, where and whose hand it was. */
export function BlockedScans(props: {
  readonly scans: readonly BlockedScan[]
  /** Whether the worker is named; not on a wall that everybody passes. */
  readonly named: boolean
}) {
  const t = useText()
  const { scans, named } = props
  return (
    <Panel title={t('board:blockedScans')} testId="blocked-scans">
      <ul className={styles['list']}>
        {scans.map((scan) => (
          <BlockedRow key={scan.scanId} scan={scan} named={named} />
        ))}
      </ul>
      {scans.length === 0 && <p className={styles['none']}>{t('board:noBlockedScans')}</p>}
    </Panel>
  )
}

function BlockedRow({ scan, named }: { readonly scan: BlockedScan; readonly named: boolean }) {
  const t = useText()
  const Mark = refusalSigns[scan.reason]
  return (
    <li className={styles['row']} data-testid="blocked-scan" data-reason={scan.reason}>
      <Mark size={22} stroke={1.8} aria-hidden className={styles['stopMark']} />
      <span className={styles['rowMain']}>
        <span className={styles['rowHead']}>
          <span className={styles['rowTitle']}>{t(`board:blocked.${scan.reason}`)}</span>
          <span className={styles['rowAge']}>{formatTime(scan.at)}</span>
        </span>
        <span className={styles['rowNote']}>
          {scan.orderNumber !== null && `${scan.orderNumber} · `}
          {scan.product ?? scan.code}
        </span>
        <span className={styles['rowNote']}>
          {scan.station}
          {named && ` · ${scan.worker}`}
        </span>
      </span>
    </li>
  )
}
