/** Camera, gallery, position, QR. Load lazily: nothing here is needed to show the first page. */
export { shoot, NotAPhoto, type CapturedShot, type Picture, type Shutter } from "./shoot";
export { Viewfinder, CameraError, type CameraTrouble } from "./viewfinder";
export { pickPhotos, type PickOptions } from "./pick";
export { PositionWatcher, type PositionState } from "./position";
export { scanQr } from "./qr";
export { markUp, type Mark } from "./markup";
export { stampLines, type StampFacts } from "./stamp";
