import { Button } from '@mantine/core'
import { IconBarcode, IconPrinter, IconRefresh, IconScale, IconUsb, type Icon } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { FoundDevice } from '../../../../shared/contract/devices.ts'
import { useText } from '../../../i18n/text.ts'
import { useQuery } from '../../../station/use-query.ts'
import { openScreen } from '../../../stores/screen.ts'
import { FaultNote, Note } from '../../office/notes.tsx'
import { Panel } from '../../office/panel.tsx'
import { draftOfFound, type DeviceDraft } from './device-draft.ts'
import { connectionWords } from './device-words.ts'
import styles from './devices.module.css'

const signs: Readonly<Record<FoundDevice['kind'], Icon>> = {
  scanner: IconBarcode,
  scale: IconScale,
  printer: IconPrinter,
  serial: IconUsb,
}

/** Nothing tells that something new was plugged in, so it is looked for while the screen is open. */
const lookAgainMs = 3_000

/** What is plugged in and not used yet, each with the way to use it or the reason why it cannot be used. */
export function Found({ onUse }: { readonly onUse: (draft: DeviceDraft) => void }) {
  const t = useText()
  const { data, fault, reload } = useQuery('devices/found', {})
  useEffect(() => {
    const looks = setInterval(reload, lookAgainMs)
    return () => {
      clearInterval(looks)
    }
  }, [reload])
  const unused = (data ?? []).filter(({ usedBy }) => usedBy === null)
  return (
    <Panel
      title={t('settings:devices.found.title')}
      testId="found"
      aside={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconRefresh size={18} stroke={1.8} />}
          data-testid="look-again"
          onClick={reload}
        >
          {t('settings:devices.found.again')}
        </Button>
      }
    >
      {fault && (
        <div className={styles['inset']}>
          <FaultNote fault={fault} onRetry={reload} />
        </div>
      )}
      {data && unused.length === 0 && <p className={styles['never']}>{t('settings:devices.found.none')}</p>}
      {unused.map((found) => (
        <FoundRow key={found.key} found={found} onUse={onUse} />
      ))}
    </Panel>
  )
}

function FoundRow(props: { readonly found: FoundDevice; readonly onUse: (draft: DeviceDraft) => void }) {
  const t = useText()
  const { found } = props
  const { connection } = found
  const Mark = signs[found.kind]
  const kinds = (['scanner', 'scale'] as const).filter(
    (kind) => connection !== null && (found.kind === kind || found.kind === 'serial'),
  )
  return (
    <div className={styles['found']} data-testid="found-device" data-kind={found.kind} data-hint={found.hint}>
      <div className={styles['foundRow']}>
        <Mark size={24} stroke={1.7} aria-hidden />
        <div className={styles['foundName']}>
          <strong>{found.name}</strong>
          <span>{foundWords(found, t)}</span>
        </div>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="sm"
            data-testid={`use-as-${kind}`}
            onClick={() => {
              if (connection) props.onUse(draftOfFound(kind, found.name, connection))
            }}
          >
            {t(`settings:devices.found.use.${kind}`)}
          </Button>
        ))}
        {found.kind === 'printer' && (
          <Button
            size="sm"
            data-testid="set-up-printer"
            onClick={() => {
              openScreen('printing')
            }}
          >
            {t('settings:devices.found.use.printer')}
          </Button>
        )}
      </div>
      {found.hint !== null && <Note tone="ask">{t(`settings:devices.found.hint.${found.hint}`)}</Note>}
    </div>
  )
}

function foundWords(found: FoundDevice, t: ReturnType<typeof useText>): string {
  if (found.connection) return connectionWords(t, found.connection)
  if (found.printer)
    return [connectionWords(t, { kind: 'hid', usb: found.printer.usb }), found.printer.commandSet]
      .filter((word) => word !== '')
      .join(' · ')
  return t('settings:devices.found.unusable')
}
