export { uploadDemands, type UploadAsk, type UploadDemand, type UploadDemands } from './upload-demands.ts';
