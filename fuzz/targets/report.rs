#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| veilprint_fuzz::report(bytes));
