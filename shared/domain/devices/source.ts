/** The source name of device passes: IT asks for them, no HR system does. */
export const DEVICE_PASSES = 'device-passes';
