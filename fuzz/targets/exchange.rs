#![no_main]

libfuzzer_sys::fuzz_target!(|query: &str| veilprint_fuzz::exchange(query));
