import { Button, Group } from '@mantine/core'
import { IconFileDownload, IconPlayerPlay } from '@tabler/icons-react'
import { fromBase64 } from '../../../../files/base64.ts'
import { saveFile } from '../../../../files/save-file.ts'
import { useText } from '../../../../i18n/text.ts'
import { call } from '../../../../station/client.ts'
import { useLook } from '../../../../stores/look.ts'
import { FaultNote } from '../../../office/notes.tsx'
import { useAct } from '../../../office/use-act.ts'
import styles from './doctor.module.css'

/** What will happen, and the test sheet for whoever likes paper better than the screen. */
export function Intro({ onBegin }: { readonly onBegin: () => void }) {
  const t = useText()
  const language = useLook((look) => look.language)
  const act = useAct()
  const saveSheet = () =>
    act.run(async () => {
      const { base64 } = await call('devices/test-sheet', { language })
      saveFile(t('settings:doctor.sheetFile'), fromBase64(base64, 'application/pdf'))
    })
  return (
    <>
      <p className={styles['text']}>{t('settings:doctor.introText')}</p>
      <Group gap={8}>
        <Button
          leftSection={<IconPlayerPlay size={20} stroke={1.8} />}
          data-testid="doctor-begin"
          onClick={onBegin}
        >
          {t('settings:doctor.begin')}
        </Button>
        <Button
          variant="default"
          loading={act.busy}
          leftSection={<IconFileDownload size={20} stroke={1.8} />}
          data-testid="save-sheet"
          onClick={() => {
            void saveSheet()
          }}
        >
          {t('settings:doctor.saveSheet')}
        </Button>
      </Group>
      {act.fault && <FaultNote fault={act.fault} />}
    </>
  )
}
